"""Set a password through a one-time link, one's own or a child's."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.freins import (
    CONNEXION_COMPTE,
    OUBLI_NUMERO,
)
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.domain.compte.mot_de_passe import MotDePasseRefuse
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.settings import settings
from chalicelib.storage.compte import liens
from chalicelib.storage.compte.freins import paire
from chalicelib.usecases.compte import appareils, jetons_de_lien
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien, definir_mot_de_passe
from chalicelib.web.http import cookies, hacheur, pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

PREMIERE_FOIS = {
    UsageLien.MOT_DE_PASSE: adresses_compte.CREE,
    UsageLien.ACTIVATION: adresses_compte.ACTIVE,
}


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
    _ne_plus_freiner(requete, avant)
    if avant.est_active:
        return pages.rediriger(adresses_compte.MOT_DE_PASSE_CHANGE, requete)
    return pages.rediriger(avec(PREMIERE_FOIS[usage], suite=_suite(jeton)), requete)


def _ne_plus_freiner(requete: Requete, compte: Compte) -> None:
    """Who held the link is the owner: her device is known, her network starts afresh (K-16)."""
    freins, numero = entrepots.freins(), identifiants_possibles(compte.identifiant_en_clair)[0]
    for frein in (CONNEXION_COMPTE, OUBLI_NUMERO):
        freins.effacer(frein, paire(requete.reseau, numero), requete.maintenant)
    connu = requete.cookies.get(cookies.APPAREIL, "")
    marques = appareils.retenir(
        connu, compte.id, secret=settings().secret, maintenant=requete.maintenant
    )
    session.retenir_l_appareil(requete, marques)


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
