"""The door of the second stack: a Lambda function behind its own address, GET only.

It shares nothing with the application: no table, no key, no file, no import. Time, chance and the
environment come in here. No line of log: the address where a person failed is hers.
"""

import base64
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from secours import pages
from secours.demande import Demande, lire_evenement
from secours.essai import Essai, lire, nature_de, nouveau
from secours.frein import PERIODE, Frein
from secours.kms import CleKms, CleMuette, Identite
from secours.signature import Cle, est_vraie, signer
from secours.sonde import etat_du_site

EN_TETES = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
HTML = "text/html; charset=utf-8"
Reponse = dict[str, Any]
frein = Frein()


@dataclass(frozen=True)
class Bureau:
    """What the door works with. `reconnue`: the key is certified by a listed authority."""

    cle: Cle
    origine: str
    reconnue: bool


def repondre(evenement: dict[str, Any], _contexte: object) -> Reponse:
    """The Lambda handler."""
    return servir(evenement, bureau(), datetime.now(UTC))


def bureau() -> Bureau:
    """From the environment that Lambda gives, its credentials renewed."""
    lu = os.environ
    region = lu["AWS_REGION"]
    identite = Identite(
        lu["AWS_ACCESS_KEY_ID"], lu["AWS_SECRET_ACCESS_KEY"], lu.get("AWS_SESSION_TOKEN", "")
    )
    adresse = lu.get("AWS_ENDPOINT_URL") or f"https://kms.{region}.amazonaws.com"
    cle = CleKms(lu["CLE"], region, adresse, identite, datetime.now(UTC))
    return Bureau(cle, lu["ORIGINE"], lu.get("CLE_RECONNUE") == "true")


def servir(evenement: dict[str, Any], bureau: Bureau, maintenant: datetime) -> Reponse:
    """One answer, whatever is asked."""
    demande = lire_evenement(evenement)
    if not frein.laisse_passer(demande.adresse, maintenant.timestamp()):
        return _trop()
    routes = {
        pages.NOUVELLE: _nouvelle,
        pages.PREUVE: _preuve,
        pages.PDF: _pdf,
        pages.VERIFIER: _verifier,
    }
    faire = routes.get(demande.chemin.rstrip("/"))
    if faire is None:
        return _page(
            HTTPStatus.NOT_FOUND, pages.arret("Cette page n’existe pas", "Revenez au site.")
        )
    try:
        return faire(demande, bureau, maintenant)
    except CleMuette:
        return _page(
            HTTPStatus.SERVICE_UNAVAILABLE,
            pages.arret(
                "Nous ne pouvons pas vérifier cette preuve maintenant",
                "Ce n’est pas votre faute. Gardez-la et recommencez dans quelques minutes.",
            ),
        )


def _nouvelle(demande: Demande, bureau: Bureau, maintenant: datetime) -> Reponse:
    """A proof is made, then shown at an address of its own: shown again, it is the same."""
    etat = etat_du_site(bureau.origine)
    essai = nouveau(maintenant, nature_de(demande.vient_de), etat, secrets.randbelow)
    try:
        signature = signer(essai.numero, bureau.cle)
    except CleMuette:
        return _page(HTTPStatus.SERVICE_UNAVAILABLE, pages.sans_signature(essai))
    suite = pages.adresse(pages.PREUVE, essai.numero, signature)
    return {"statusCode": HTTPStatus.SEE_OTHER.value, "headers": {**EN_TETES, "Location": suite}}


def _vraie(demande: Demande, bureau: Bureau) -> Essai | None:
    essai = lire(demande.numero)
    vraie = essai is not None and est_vraie(demande.numero, demande.signature, bureau.cle)
    return essai if vraie else None


def _preuve(demande: Demande, bureau: Bureau, _maintenant: datetime) -> Reponse:
    essai = _vraie(demande, bureau)
    if essai is None:
        return _refus(demande)
    return _page(HTTPStatus.OK, pages.preuve(essai, demande.signature, reconnue=bureau.reconnue))


def _verifier(demande: Demande, bureau: Bureau, _maintenant: datetime) -> Reponse:
    if not demande.numero and not demande.signature:
        return _page(HTTPStatus.OK, pages.formulaire())
    essai = _vraie(demande, bureau)
    if essai is None:
        return _refus(demande)
    return _page(HTTPStatus.OK, pages.verifiee(essai, demande.signature, reconnue=bureau.reconnue))


def _pdf(demande: Demande, bureau: Bureau, _maintenant: datetime) -> Reponse:
    essai = _vraie(demande, bureau)
    if essai is None:
        return _refus(demande)
    from secours.pdf import imprimer

    lien = bureau.origine + pages.adresse(pages.VERIFIER, essai.numero, demande.signature)
    fichier = imprimer(essai, demande.signature, lien, reconnue=bureau.reconnue)
    en_tetes = {
        **EN_TETES,
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="preuve-{essai.numero}.pdf"',
    }
    corps = base64.b64encode(fichier).decode()
    return {"statusCode": 200, "headers": en_tetes, "body": corps, "isBase64Encoded": True}


def _refus(demande: Demande) -> Reponse:
    return _page(HTTPStatus.UNPROCESSABLE_ENTITY, pages.refusee(demande.numero, demande.signature))


def _trop() -> Reponse:
    page = pages.arret(
        "Trop de demandes depuis votre réseau",
        "Photographiez cet écran avec la date et l’heure, et recommencez dans cinq minutes.",
    )
    reponse = _page(HTTPStatus.TOO_MANY_REQUESTS, page)
    return {**reponse, "headers": {**reponse["headers"], "Retry-After": str(PERIODE)}}


def _page(statut: HTTPStatus, corps: str) -> Reponse:
    en_tetes = {**EN_TETES, "Content-Type": HTML}
    return {"statusCode": statut.value, "headers": en_tetes, "body": corps}
