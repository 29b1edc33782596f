"""At the door: for whom, in what situation, with what protection; then the preamble (PRO, PRE).

Everything is in the address, so that these pages work before login and come back after it.
"""

import secrets
from typing import NamedTuple

from chalice.app import Response

from chalicelib.domain import parcours
from chalicelib.domain.cas import Cas, Qualite
from chalicelib.domain.ephoto import CARTE_PHOTOGRAPHES
from chalicelib.domain.identite import Statut
from chalicelib.domain.liste import liste_a_preparer
from chalicelib.usecases.commencer_demande import commencer_demande
from chalicelib.web import libelles, reponses, session, urls
from chalicelib.web.contexte import dossiers
from chalicelib.web.depots import registre
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint


class Choix(NamedTuple):
    """One answer at the door: where it leads."""

    valeur: str
    libelle: str
    indice: str
    suite: str


POUR = (
    Choix("moi", "Moi-même", "Vous avez 18 ans ou plus.", urls.DEMANDER_SITUATION),
    Choix("enfant", "Mon enfant mineur", "Il a entre 16 et 18 ans et veut travailler.", "enfant"),
)
SITUATIONS = (
    Choix(
        "numero",
        "J’ai un numéro étranger, sans titre de séjour",
        "Vous l’avez sur votre attestation de demande d’asile : 10 chiffres.",
        urls.DEMANDER_STATUT,
    ),
    Choix("visa", "J’ai un visa", "Par exemple un visa de réunification familiale.", "famille"),
    Choix("titre", "J’ai un titre de séjour", "Pour le renouveler ou le changer.", "titre"),
    Choix(
        "recepisse",
        "J’ai un récépissé de demande de titre",
        "Avec « reconnu réfugié » ou « protection subsidiaire ».",
        "recepisse",
    ),
    Choix("rien", "Je n’ai aucun de ces numéros", "", "sans-numero"),
)
STATUTS = (
    Choix("REFUGIE", "Réfugié(e)", "Statut donné par l’OFPRA ou la CNDA.", urls.PREAMBULE),
    Choix(
        "PROTECTION_SUBSIDIAIRE",
        "Bénéficiaire de la protection subsidiaire",
        "Protection donnée par l’OFPRA ou la CNDA.",
        urls.PREAMBULE,
    ),
    Choix("MEMBRE_FAMILLE", "Membre de la famille d’une personne protégée", "", "famille"),
    Choix("APATRIDE", "Apatride", "", "apatride"),
)


def _question(
    requete: Requete, nom: str, titre: str, aide: str, choix: tuple[Choix, ...], action: str
) -> Response:
    """One question; a chosen answer leads on, an absent one is asked again."""
    choisi = next((c for c in choix if c.valeur == requete.query.get(nom)), None)
    if choisi:
        return reponses.rediriger(_suite(choisi, nom), requete)
    erreurs = (
        {nom: "Choisissez une réponse pour continuer."} if "continuer" in requete.query else {}
    )
    return reponses.page(
        "demander/question.html",
        requete,
        422 if erreurs else 200,
        champ=nom,
        titre=titre,
        aide=aide,
        options=[(c.valeur, c.libelle, c.indice) for c in choix],
        action=action,
        erreurs=erreurs,
        rubrique="demande",
        fil=[("Demander un titre de séjour", "")],
    )


def _suite(choisi: Choix, nom: str) -> str:
    if not choisi.suite.startswith("/"):
        return urls.orientation(choisi.suite)
    return f"{choisi.suite}?statut={choisi.valeur}" if nom == "statut" else choisi.suite


@routes.get("/demander")
def pour_qui(requete: Requete) -> Response:
    """For whom (PRO-01)."""
    session.chercher(requete)
    return _question(requete, "pour", "Pour qui est la demande ?", "", POUR, urls.DEMANDER)


@routes.get("/demander/situation")
def situation(requete: Requete) -> Response:
    """With what number (PRO-02, PRO-09)."""
    session.chercher(requete)
    titre = "Quelle est votre situation ?"
    return _question(requete, "situation", titre, "", SITUATIONS, urls.DEMANDER_SITUATION)


@routes.get("/demander/statut")
def statut(requete: Requete) -> Response:
    """With what protection (PRO-03); ELI-04 says where it is written."""
    session.chercher(requete)
    aide = "C’est écrit dans la décision de l’OFPRA ou de la CNDA que vous avez reçue."
    titre = "Quelle protection avez-vous ?"
    return _question(requete, "statut", titre, aide, STATUTS, urls.DEMANDER_STATUT)


@routes.get("/demander/orientation/{cas}")
def orienter(requete: Requete, cas: str) -> Response:
    """Everybody whom this procedure does not serve: why, and where to go instead."""
    session.chercher(requete)
    if cas not in ORIENTATIONS:
        return reponses.page("public/introuvable.html", requete, 404)
    return reponses.page(
        "demander/orientation.html",
        requete,
        cas=cas,
        rubrique="demande",
        fil=[("Demander un titre de séjour", urls.DEMANDER), ("Votre situation", "")],
    )


ORIENTATIONS = ("apatride", "enfant", "famille", "non-reconnu", "recepisse", "sans-numero", "titre")


def _statut(requete: Requete) -> Statut | None:
    choisi = requete.query.get("statut") or ""
    return Statut(choisi) if choisi in tuple(Statut) else None


@routes.get("/demander/preambule")
def preambule(requete: Requete) -> Response:
    """The five steps, what to prepare, the list to download, and « Je continue » (PRE)."""
    session.chercher(requete)
    choisi = _statut(requete)
    if choisi is None:
        return reponses.rediriger(urls.DEMANDER_STATUT, requete)
    return reponses.page(
        "demander/preambule.html",
        requete,
        protection=choisi.value,
        libelle_statut=libelles.STATUTS[choisi],
        etapes=parcours.ETAPES,
        rubriques=liste_a_preparer(Cas(qualite=Qualite(choisi.value))),
        carte=CARTE_PHOTOGRAPHES,
        liste=f"listes/{Cas(qualite=Qualite(choisi.value)).cle}",
        rubrique="demande",
        fil=[("Demander un titre de séjour", urls.DEMANDER), ("Avant de commencer", "")],
    )


@routes.post("/demandes")
def commencer(requete: Requete) -> Response:
    """« Je continue »: a pre-filled draft, or the one already begun."""
    choisi = requete.formulaire.get("statut")
    retour = f"{urls.PREAMBULE}?statut={choisi}" if choisi in tuple(Statut) else urls.DEMANDER
    if session.chercher(requete) is None or requete.session is None:
        return reponses.rediriger(urls.connexion(retour), requete)
    if choisi not in tuple(Statut):
        return reponses.rediriger(retour, requete)
    personne = registre().get(requete.session.identifiant)
    if personne is None:
        return reponses.rediriger(urls.orientation("non-reconnu"), requete)
    dossier_id = commencer_demande(
        requete.session.compte_id,
        personne,
        Cas(qualite=Qualite(choisi)),
        dossiers=dossiers(),
        identifiant=secrets.token_hex(12),
        maintenant=requete.maintenant,
    )
    return reponses.rediriger(urls.demande(dossier_id), requete)
