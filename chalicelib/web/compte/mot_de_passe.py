"""Set a password through a one-time link, one's own or a child's; ask for such a link again."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import (
    CONNEXION_COMPTE,
    OUBLI_ADRESSE,
    OUBLI_IDENTIFIANT,
    TropDeTentatives,
)
from chalicelib.domain.compte.liens import LienInutilisable, UsageLien
from chalicelib.domain.compte.mot_de_passe import MotDePasseRefuse
from chalicelib.settings import settings
from chalicelib.storage.compte import liens
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien, definir_mot_de_passe
from chalicelib.usecases.compte.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.web.http import hacheur, pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint

PREMIERE_FOIS = {
    UsageLien.MOT_DE_PASSE: adresses_compte.CREE,
    UsageLien.ACTIVATION: adresses_compte.ACTIVE,
}
IDENTIFIANT_ABSENT = "Écrivez votre numéro étranger ou le numéro de votre visa."
IDENTIFIANT_MALFORME = (
    "Un numéro étranger a 10 chiffres, un numéro de visa ou de titre de 9 à 12 caractères. "
    "Vérifiez ce que vous avez écrit."
)


@routes.get(adresses_compte.MOT_DE_PASSE)
def choisir(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    return _choisir(requete, UsageLien.MOT_DE_PASSE, requete.query.get("jeton", ""), {}, 200)


@routes.get(adresses_compte.ACTIVATION)
def choisir_pour_enfant(requete: Requete) -> Response:
    """The same, for the account of a minor: the parent holds the link (MIN-03)."""
    return _choisir(requete, UsageLien.ACTIVATION, requete.query.get("jeton", ""), {}, 200)


@routes.post(adresses_compte.MOT_DE_PASSE)
def definir(requete: Requete) -> Response:
    return _definir(requete, UsageLien.MOT_DE_PASSE)


@routes.post(adresses_compte.ACTIVATION)
def activer(requete: Requete) -> Response:
    return _definir(requete, UsageLien.ACTIVATION)


def _definir(requete: Requete, usage: UsageLien) -> Response:
    jeton = requete.formulaire.get("jeton")
    try:
        avant = definir_mot_de_passe(
            jetons_de_lien.lire(jeton, settings().secret),
            requete.formulaire.get("mot_de_passe"),
            usage=usage,
            table=entrepots.table(),
            registre=entrepots.registre(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except MotDePasseRefuse as refus:
        return _choisir(requete, usage, jeton, {"mot_de_passe": refus.phrase})
    except LienInutilisable as refus:
        return _lien_inutilisable(requete, refus)
    compteur = identifiants_possibles(avant.identifiant_en_clair)[0]
    entrepots.freins().effacer(CONNEXION_COMPTE, compteur, requete.maintenant)
    if avant.est_active:
        return pages.rediriger(adresses_compte.MOT_DE_PASSE_CHANGE, requete)
    return pages.rediriger(avec(PREMIERE_FOIS[usage], suite=_suite(jeton)), requete)


def _suite(jeton: str) -> str:
    """The request that the person was about to begin when she asked for this account."""
    lien = liens.lire(entrepots.table(), jetons_de_lien.lire(jeton, settings().secret))
    return lien.suite if lien else ""


def _choisir(
    requete: Requete, usage: UsageLien, jeton: str, erreurs: dict[str, str], statut: int = 422
) -> Response:
    try:
        _, compte = consulter_lien(
            jetons_de_lien.lire(jeton, settings().secret),
            usage,
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _lien_inutilisable(requete, refus)
    return pages.page(
        "compte/mot_de_passe.html",
        requete,
        statut,
        action=adresses_compte.PAGES[usage],
        enfant=usage is UsageLien.ACTIVATION,
        jeton=jeton,
        premier=not compte.est_active,
        compte=compte,
        erreurs=erreurs,
    )


def _lien_inutilisable(requete: Requete, refus: LienInutilisable) -> Response:
    return pages.page("compte/lien_inutilisable.html", requete, 410, refus=refus)


@routes.get(adresses_compte.CREE)
def cree(requete: Requete) -> Response:
    suite = adresses.preambule_choisi(requete.query.get("suite", ""))
    return pages.page("compte/cree.html", requete, suite=suite)


@routes.get(adresses_compte.ACTIVE)
def active(requete: Requete) -> Response:
    return pages.page("compte/compte_enfant_active.html", requete)


@routes.get(adresses_compte.MOT_DE_PASSE_CHANGE)
def change(requete: Requete) -> Response:
    return pages.page("compte/mot_de_passe_change.html", requete)


@routes.get(adresses_compte.OUBLI)
def oubli(requete: Requete) -> Response:
    return _oubli(requete, {}, 200)


@routes.post(adresses_compte.OUBLI)
def oublier(requete: Requete) -> Response:
    """Nothing is looked up here: the answer and its time are the same for everybody."""
    identifiant = requete.formulaire.get("identifiant")
    possibles = identifiants_possibles(identifiant)
    if not possibles:
        phrase = IDENTIFIANT_MALFORME if identifiant else IDENTIFIANT_ABSENT
        return _oubli(requete, {"identifiant": phrase})
    try:
        freins = entrepots.freins()
        freins.compter(OUBLI_ADRESSE, requete.adresse, requete.maintenant)
        freins.compter(OUBLI_IDENTIFIANT, possibles[0], requete.maintenant)
    except TropDeTentatives as refus:
        return _oubli(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    oublier_mot_de_passe(
        _numero_d_envoi(requete),
        identifiant,
        table=entrepots.table(),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses_compte.OUBLI_ENVOYE, requete)


def _oubli(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return pages.page(
        "compte/oubli.html",
        requete,
        statut,
        identifiant=saisie.get("identifiant", ""),
        envoi=_numero_d_envoi(requete),
        erreurs=erreurs,
    )


@routes.get(adresses_compte.OUBLI_ENVOYE)
def oubli_envoye(requete: Requete) -> Response:
    return pages.page("compte/oubli_envoye.html", requete)


def _numero_d_envoi(requete: Requete) -> str:
    recu = requete.formulaire.get("envoi") if requete.methode == "POST" else ""
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else hasard.identifiant()
