"""What every answer carries (security headers), and pages for what Chalice refuses itself."""

from collections.abc import Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.adresses.api import est_de_l_api
from chalicelib.clock import now
from chalicelib.domain.erreurs import ErreurMetier, Indisponible, Introuvable, Irrecevable
from chalicelib.domain.fuseau import PARIS
from chalicelib.settings import settings
from chalicelib.web.http import compression, journal_erreurs
from chalicelib.web.http.rendering import render

EN_TETE_DU_FRONTAL = "x-frontal"
"""What infra/cloudfront.yaml adds to each request that it sends us."""


class PageIntrouvable(Introuvable):
    phrase = "Cette page n’existe pas."
    suite = "Vérifiez l’adresse ou revenez à l’accueil."


class EnvoiRefuse(Irrecevable):
    phrase = "Cet envoi n’est pas possible à cette adresse."
    suite = "Revenez à la page précédente et recommencez."


class PageEnPanne(Indisponible):
    phrase = "Un problème technique nous empêche d’afficher cette page."
    suite = (
        "Ce que vous avez validé est enregistré. Réessayez dans quelques minutes. "
        "Si le problème continue, appelez le 0 806 001 620 et donnez la référence ci-dessous."
    )


REFUS: dict[int, type[ErreurMetier]] = {
    HTTPStatus.NOT_FOUND: PageIntrouvable,
    HTTPStatus.METHOD_NOT_ALLOWED: EnvoiRefuse,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: EnvoiRefuse,
    HTTPStatus.BAD_REQUEST: EnvoiRefuse,
    HTTPStatus.INTERNAL_SERVER_ERROR: PageEnPanne,
}


def politique_de_contenu(stockage: str, annuaire: str = "", cadres: str = "'none'") -> str:
    """The CSP: our own files only, plus the storage where justificatifs go and come from.

    `annuaire`: where the form of this page ends, after our redirection (browsers check it).
    `cadres`: what this page may frame, for the page that shows a PDF beside the answers.
    """
    regles = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": f"'self' data: {stockage}",
        "connect-src": f"'self' {stockage}",
        "form-action": f"'self' {stockage} {annuaire}",
        "frame-src": cadres,
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{nom} {valeur.strip()}" for nom, valeur in regles.items())


def en_tetes_de_securite() -> dict[str, str]:
    return {
        "Content-Security-Policy": politique_de_contenu(settings().stockage_public),
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    }


def indexation(evenement: Any, statut: int) -> str:
    """What search engines may keep: a public page as everybody sees it, and nothing else.

    An address with a query, or a page seen while logged in, tells of a person.
    """
    contexte = {} if evenement.context is None else evenement.context
    publique = evenement.path in adresses.INDEXABLES and statut == HTTPStatus.OK
    seule = not evenement.query_params and not contexte.get("connecte")
    return "all" if publique and seule else "noindex, nofollow, noarchive"


def _page_de_refus(statut: int, reference: str) -> Response:
    erreur = REFUS.get(statut, PageEnPanne)()
    corps = render(
        "public/erreur.html",
        requete=None,
        connecte=False,
        csrf="",
        erreur=erreur,
        reference=reference,
        essai=now() if isinstance(erreur, Indisponible) else None,
        fuseau=PARIS,
    )
    return Response(corps, {"Content-Type": "text/html; charset=utf-8"}, statut)


def _vient_du_frontal(evenement: Any) -> bool:
    """Whether CloudFront sent it: beside it, the WAF is bypassed and the client's address forged.

    True for no request without the secret, whatever its route (/sante too) and its headers.
    """
    recu = str(evenement.headers.get(EN_TETE_DU_FRONTAL, ""))
    # Bytes: compare_digest raises for a text that is not ASCII, and a forged one may be anything.
    return compare_digest(recu.encode("utf-8", "replace"), settings().secret_frontal.encode())


def _repondre(evenement: Any, suite: Callable[[Any], Response]) -> Response:
    """The answer of the application, a page when Chalice refuses; every refusal leaves a line."""
    contexte = {} if evenement.context is None else evenement.context
    reference = journal_erreurs.reference(contexte)
    reponse = suite(evenement)
    if reponse.status_code < HTTPStatus.BAD_REQUEST:
        return reponse
    genre = str(reponse.headers.get("Content-Type", "application/json"))
    if genre.startswith("application/json") and not est_de_l_api(evenement.path):
        reponse = _page_de_refus(reponse.status_code, reference)
    appel = str(getattr(evenement.lambda_context, "aws_request_id", ""))
    journal_erreurs.noter(contexte, reponse.status_code, appel)
    return reponse


def pages_et_en_tetes(evenement: Any, suite: Callable[[Any], Response]) -> Response:
    """Chalice middleware of the HTTP function."""
    if _vient_du_frontal(evenement):
        reponse = _repondre(evenement, suite)
    else:
        reponse = _page_de_refus(HTTPStatus.NOT_FOUND, "")
    if evenement.method == "HEAD":
        reponse.body = ""
    reponse.headers["X-Robots-Tag"] = indexation(evenement, reponse.status_code)
    reponse.headers.setdefault("Vary", "Accept-Encoding")
    genre = str(reponse.headers.get("Content-Type", "application/json"))
    if not compression.permise(evenement.headers, genre):
        reponse.headers["Content-Encoding"] = compression.TELLE_QUELLE
    for nom, valeur in en_tetes_de_securite().items():
        reponse.headers.setdefault(nom, valeur)
    return reponse
