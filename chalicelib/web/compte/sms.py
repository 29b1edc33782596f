"""Forgotten password, without the mailbox: a code on the telephone that was proved (R10)."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import OUBLI_NUMERO, OUBLI_RESEAU, TropDeTentatives
from chalicelib.storage.compte.freins import paire
from chalicelib.usecases.compte.entrer_par_sms import entrer_par_sms
from chalicelib.usecases.compte.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.web.compte.entree_par_code import IDENTIFIANT, entrer_avec, saisis
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

CODE = "Écrivez le code : 6 chiffres, dans le SMS."


@routes.get(adresses_compte.OUBLI_SMS)
def proposer(requete: Requete) -> Response:
    return _demande(requete, {}, 200)


@routes.post(adresses_compte.OUBLI_SMS)
def demander(requete: Requete) -> Response:
    """Nothing is looked up here: the answer and its time are the same for everybody."""
    identifiant = requete.formulaire.get("identifiant")
    possibles = identifiants_possibles(identifiant)
    if not possibles:
        return _demande(requete, {"identifiant": IDENTIFIANT})
    try:
        entrepots.freins().compter(OUBLI_RESEAU, requete.reseau, requete.maintenant)
    except TropDeTentatives as refus:
        return _demande(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    if _part_encore(requete, possibles[0]):
        oublier_mot_de_passe(
            _numero_d_envoi(requete),
            identifiant,
            par_sms=True,
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    return _code(requete, {}, 200)


def _part_encore(requete: Requete, numero: str) -> bool:
    """Beyond, the same answer, and nothing more leaves."""
    try:
        origine = paire(requete.reseau, f"sms-{numero}")
        entrepots.freins().compter(OUBLI_NUMERO, origine, requete.maintenant)
    except TropDeTentatives:
        return False
    return True


@routes.get(adresses_compte.OUBLI_SMS_CODE)
def montrer(requete: Requete) -> Response:
    return _code(requete, {}, 200)


@routes.post(adresses_compte.OUBLI_SMS_CODE)
def entrer(requete: Requete) -> Response:
    return entrer_avec(requete, entrer_par_sms, _code, sans_code=CODE)


def _demande(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    return _page("compte/sms.html", requete, erreurs, statut)


def _code(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    return _page("compte/sms_code.html", requete, erreurs, statut)


def _page(gabarit: str, requete: Requete, erreurs: dict[str, str], statut: int) -> Response:
    return pages.page(
        gabarit,
        requete,
        statut,
        valeurs=saisis(requete),
        envoi=_numero_d_envoi(requete),
        erreurs=erreurs,
    )


def _numero_d_envoi(requete: Requete) -> str:
    recu = requete.formulaire.get("envoi") if requete.methode == "POST" else ""
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else hasard.identifiant()
