"""Forgotten password: one page, one answer for everybody; the link goes to the owner's mailbox."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import OUBLI_NUMERO, OUBLI_RESEAU, TropDeTentatives
from chalicelib.storage.compte.freins import paire
from chalicelib.usecases.compte.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

IDENTIFIANT_ABSENT = "Écrivez votre numéro étranger ou le numéro de votre visa."
IDENTIFIANT_MALFORME = (
    "Un numéro étranger a 10 chiffres, un numéro de visa ou de titre de 9 à 12 caractères. "
    "Vérifiez ce que vous avez écrit."
)


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
        entrepots.freins().compter(OUBLI_RESEAU, requete.reseau, requete.maintenant)
    except TropDeTentatives as refus:
        return _oubli(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    if _ecrit_encore(requete, possibles[0]):
        oublier_mot_de_passe(
            _numero_d_envoi(requete),
            identifiant,
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    return pages.rediriger(adresses_compte.OUBLI_ENVOYE, requete)


def _ecrit_encore(requete: Requete, numero: str) -> bool:
    """Whether asking once more may change anything: the link of this hour is in the mailbox."""
    try:
        origine = paire(requete.reseau, numero)
        entrepots.freins().compter(OUBLI_NUMERO, origine, requete.maintenant)
    except TropDeTentatives:
        return False
    return True


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
