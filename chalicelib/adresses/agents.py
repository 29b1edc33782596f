"""The addresses of the agents' side: all under /agents."""

import re
from urllib.parse import urlencode

ACCUEIL = "/agents"
CONNEXION = "/agents/connexion"
RETOUR = "/agents/retour"
DECONNEXION = "/agents/deconnexion"
SUIVANT = "/agents/suivant"
RECHERCHE = "/agents/recherche"
DOSSIER = "/agents/dossiers/{dossier_id}"
ACCES = "/agents/dossiers/{dossier_id}/acces"
A_SIGNER = "/agents/a-signer"
ABSENCE = "/agents/absence"
LOTS = "/agents/lots"
STATISTIQUES = "/agents/statistiques"
STATISTIQUES_CSV = "/agents/statistiques/csv"
TICKETS = "/agents/tickets"
TICKET = "/agents/tickets/{reference}"
CAPTURE = "/agents/tickets/{reference}/captures/{capture_id}"
LIVRAISONS = "/agents/courriels"
PIECE = "/agents/dossiers/{dossier_id}/fichiers/{fichier_id}"

_LOCALE = re.compile(r"/agents(?:[/?][!-\[\]-~]{0,500})?")
"""An address of this side: printable ASCII without space or backslash, and not too long."""


def connexion(suite: str) -> str:
    """The login page, coming back to `suite` afterwards."""
    return f"{CONNEXION}?{urlencode({'suite': suite})}"


def locale(chemin: str) -> str:
    """`chemin` if it leads to a page of agents, their landing page otherwise."""
    return chemin if _LOCALE.fullmatch(chemin) else ACCUEIL


def dossier(dossier_id: str, piece: str = "") -> str:
    """The page of a file, opened on one of its documents."""
    adresse = DOSSIER.format(dossier_id=dossier_id)
    return f"{adresse}?{urlencode({'piece': piece})}#piece" if piece else adresse


def acte(dossier_id: str, acte: str) -> str:
    """The form of an act, and where it is sent."""
    return f"{dossier(dossier_id)}/{acte}"


def fichier(dossier_id: str, fichier_id: str) -> str:
    return PIECE.format(dossier_id=dossier_id, fichier_id=fichier_id)


def file(**filtres: str) -> str:
    """The queue, with what was chosen."""
    choisis = {nom: valeur for nom, valeur in filtres.items() if valeur}
    return f"{ACCUEIL}?{urlencode(choisis)}" if choisis else ACCUEIL
