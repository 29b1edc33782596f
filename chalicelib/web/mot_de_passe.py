"""Set a password through a one-time link; ask for such a link again."""

import re
from uuid import uuid4

from chalice.app import Response

from chalicelib.domain.comptes import identifiants_possibles
from chalicelib.domain.freins import (
    CONNEXION_COMPTE,
    OUBLI_ADRESSE,
    OUBLI_IDENTIFIANT,
    TropDeTentatives,
)
from chalicelib.domain.liens import LienInutilisable
from chalicelib.domain.motdepasse import MotDePasseRefuse
from chalicelib.settings import settings
from chalicelib.usecases import jetons_de_lien
from chalicelib.usecases.definir_mot_de_passe import consulter_lien, definir_mot_de_passe
from chalicelib.usecases.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.web import depots, reponses, urls_compte
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint

IDENTIFIANT_ABSENT = "Écrivez votre numéro étranger."
IDENTIFIANT_MALFORME = (
    "Un numéro étranger a 10 chiffres, un numéro de visa ou de titre de 9 à 12 caractères. "
    "Vérifiez ce que vous avez écrit."
)


@routes.get(urls_compte.MOT_DE_PASSE)
def choisir(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    return _choisir(requete, requete.query.get("jeton", ""), {}, 200)


@routes.post(urls_compte.MOT_DE_PASSE)
def definir(requete: Requete) -> Response:
    jeton = requete.formulaire.get("jeton")
    try:
        avant = definir_mot_de_passe(
            jetons_de_lien.lire(jeton, settings().secret),
            requete.formulaire.get("mot_de_passe"),
            table=depots.table(),
            registre=depots.registre(),
            hacheur=depots.hacheur(),
            maintenant=requete.maintenant,
        )
    except MotDePasseRefuse as refus:
        return _choisir(requete, jeton, {"mot_de_passe": refus.phrase})
    except LienInutilisable as refus:
        return _lien_inutilisable(requete, refus)
    depots.freins().effacer(CONNEXION_COMPTE, avant.identifiant, requete.maintenant)
    suite = urls_compte.MOT_DE_PASSE_CHANGE if avant.est_active else urls_compte.CREE
    return reponses.rediriger(suite, requete)


def _choisir(requete: Requete, jeton: str, erreurs: dict[str, str], statut: int = 422) -> Response:
    try:
        _, compte = consulter_lien(
            jetons_de_lien.lire(jeton, settings().secret),
            table=depots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _lien_inutilisable(requete, refus)
    return reponses.page(
        "compte/mot_de_passe.html",
        requete,
        statut,
        jeton=jeton,
        premier=not compte.est_active,
        identifiant=compte.identifiant,
        erreurs=erreurs,
    )


def _lien_inutilisable(requete: Requete, refus: LienInutilisable) -> Response:
    return reponses.page("compte/lien_inutilisable.html", requete, 410, refus=refus)


@routes.get(urls_compte.CREE)
def cree(requete: Requete) -> Response:
    return reponses.page("compte/cree.html", requete)


@routes.get(urls_compte.MOT_DE_PASSE_CHANGE)
def change(requete: Requete) -> Response:
    return reponses.page("compte/mot_de_passe_change.html", requete)


@routes.get(urls_compte.OUBLI)
def oubli(requete: Requete) -> Response:
    return _oubli(requete, {}, 200)


@routes.post(urls_compte.OUBLI)
def oublier(requete: Requete) -> Response:
    """Nothing is looked up here: the answer and its time are the same for everybody."""
    identifiant = requete.formulaire.get("identifiant")
    possibles = identifiants_possibles(identifiant)
    if not possibles:
        phrase = IDENTIFIANT_MALFORME if identifiant else IDENTIFIANT_ABSENT
        return _oubli(requete, {"identifiant": phrase})
    try:
        freins = depots.freins()
        freins.compter(OUBLI_ADRESSE, requete.adresse, requete.maintenant)
        freins.compter(OUBLI_IDENTIFIANT, possibles[0], requete.maintenant)
    except TropDeTentatives as refus:
        return _oubli(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    oublier_mot_de_passe(
        _numero_d_envoi(requete),
        identifiant,
        table=depots.table(),
        maintenant=requete.maintenant,
    )
    return reponses.rediriger(urls_compte.OUBLI_ENVOYE, requete)


def _oubli(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return reponses.page(
        "compte/oubli.html",
        requete,
        statut,
        identifiant=saisie.get("identifiant", ""),
        envoi=_numero_d_envoi(requete),
        erreurs=erreurs,
    )


@routes.get(urls_compte.OUBLI_ENVOYE)
def oubli_envoye(requete: Requete) -> Response:
    return reponses.page("compte/oubli_envoye.html", requete)


def _numero_d_envoi(requete: Requete) -> str:
    recu = requete.formulaire.get("envoi") if requete.methode == "POST" else ""
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else uuid4().hex
