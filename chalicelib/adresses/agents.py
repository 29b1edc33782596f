"""The addresses of the agents' side: all under /agents."""

import re

from chalicelib.adresses.chemin import Chemin, avec

ACCUEIL = "/agents"
CONNEXION = "/agents/connexion"
RETOUR = "/agents/retour"
DECONNEXION = "/agents/deconnexion"
SUIVANT = "/agents/suivant"
RECHERCHE = "/agents/recherche"
A_FAIRE = "/agents/a-faire"
A_SIGNER = "/agents/a-signer"
ABSENCE = "/agents/absence"
STATISTIQUES = "/agents/statistiques"
STATISTIQUES_CSV = "/agents/statistiques/csv"
LETTRES = "/agents/lettres"
LETTRES_IMPRIMER = "/agents/lettres/imprimer"
A_PREVENIR = "/agents/a-prevenir"
A_PREVENIR_IMPRIMER = "/agents/a-prevenir/imprimer"
A_PREVENIR_POSTER = "/agents/a-prevenir/poster"
A_PREVENIR_REVENUE = "/agents/a-prevenir/revenue"
A_PREVENIR_JOINTE = "/agents/a-prevenir/jointe"
LETTRES_POSTER = "/agents/lettres/poster"
GUICHET = "/agents/guichet"
GUICHET_CONFIRMER = "/agents/guichet/confirmer"
GUICHET_OUVRIR = "/agents/guichet/ouvrir"
GUICHET_FAIT = avec(GUICHET, fait="oui")
LIVRAISONS = "/agents/courriels"
COMPTES = "/agents/comptes"
compte = Chemin("/agents/comptes/{demande_id}")
"""A request for an account, compared with the registre, to decide."""
restitution = Chemin("/agents/restitutions/{compte_id}")
"""An account given back at the counter, and contested."""
TICKETS = "/agents/tickets"
MESSAGES = "/agents/messages"
"""Messages of people: those that the contact centre has, those that a préfecture has."""
AVIS = "/agents/avis"
AVIS_EFFACER = "/agents/avis/effacer"
REPRESENTANTS = "/agents/representants"
representant = Chemin("/agents/representants/{representation_id}")
"""Somebody without numéro étranger who asks to act for a minor."""
document_du_representant = representant / "documents/{document_id}"
ticket = Chemin("/agents/tickets/{reference}")
capture = ticket / "captures/{capture_id}"
geste_du_ticket = ticket / "{geste}"
"""Where an answer, a passage, a closing is sent."""
lot = Chemin("/agents/lots/{acte}")
"""An act on many files: what was chosen, to confirm; then `faire_lot`."""
faire_lot = lot / "faire"

dossier = Chemin("/agents/dossiers/{dossier_id}")
acces = dossier / "acces"
fichier = dossier / "fichiers/{fichier_id}"
ephoto = dossier / "ephoto"
acte = dossier / "{acte}"
"""The form of an act, and where it is sent."""

_LOCALE = re.compile(rf"{ACCUEIL}(?:[/?][!-\[\]-~]{{0,500}})?")
"""An address of this side: printable ASCII without space or backslash, and not too long."""


def parti(de: str, vers: str) -> str:
    """The queue of the préfecture `de`, which reads that a file left for `vers`."""
    return avec(ACCUEIL, prefecture=de, parti=vers)


def connexion(suite: str) -> str:
    """The login page, coming back to `suite` afterwards."""
    return avec(CONNEXION, suite=suite)


def comptes_decides(quoi: str) -> str:
    """The list of accounts, which says what was just decided."""
    return avec(COMPTES, decidee=quoi)


def avis_de(mois: str) -> str:
    """The words that people left in a month."""
    return avec(AVIS, mois=mois)


def lettres_de(prefecture: str) -> str:
    """The letters of a préfecture."""
    return avec(LETTRES, prefecture=prefecture)


def a_prevenir_de(prefecture: str) -> str:
    """The people to be told, of a préfecture."""
    return avec(A_PREVENIR, prefecture=prefecture)


def locale(chemin: str) -> str:
    """`chemin` if it leads to a page of agents, their landing page otherwise."""
    return chemin if _LOCALE.fullmatch(chemin) else ACCUEIL


def piece(dossier_id: str, code: str) -> str:
    """The page of a file, opened on one of its documents."""
    return f"{dossier(dossier_id, piece=code)}#piece"


def a_accorder(dossier_id: str, code: str) -> str:
    """The same, on the button that grants the card."""
    return f"{dossier(dossier_id, piece=code)}#accorder"
