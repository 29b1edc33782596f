"""For development only: the real handler of the pages behind WSGI, as the gateway would call it.

It stands for CloudFront and API Gateway on one machine: static files, the address of the client,
the route that the path names, compression. Nothing of the product knows of it.
"""

import base64
import os
from collections.abc import Callable, Iterable, Mapping
from email.message import Message
from functools import cache
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, unquote
from wsgiref.types import StartResponse, WSGIEnvironment

from chalice.app import Chalice
from chalice.local import RouteMatcher

from chalicelib.settings import settings
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tools.local import compression, static
from tools.paths import STATIC
from tools.template import INFRA

STATIQUE = "/statique/"
Reponse = tuple[int, list[tuple[str, str]], bytes]
Evenement = dict[str, Any]


def servir_une(environ: WSGIEnvironment, commencer: StartResponse) -> Iterable[bytes]:
    """One request, one answer."""
    if environ["PATH_INFO"].startswith(STATIQUE):
        statut, en_tetes, corps = static.find(STATIC, environ["PATH_INFO"], _message(environ))
    else:
        statut, en_tetes, corps = repondre(_app(), environ)
    dits = [*en_tetes, ("Content-Length", str(len(corps)))]
    commencer(f"{statut} {HTTPStatus(statut).phrase}", dits)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else corps]


@cache
def _app() -> Chalice:
    from chalicelib.site import app

    return app


@cache
def _routes(app: Chalice) -> RouteMatcher:
    return RouteMatcher(list(app.routes))


def repondre(app: Chalice, environ: WSGIEnvironment) -> Reponse:
    """What the gateway sends to the browser: an address that it does not know never reaches us."""
    evenement = evenement_de(app, environ)
    if evenement is None:
        page = (INFRA / "pages" / "introuvable.html").read_bytes()
        return 404, [("Content-Type", "text/html; charset=utf-8")], page
    contexte = SimpleNamespace(aws_request_id=evenement["requestContext"]["requestId"])
    rendu = app(evenement, contexte)
    corps = rendu.get("body", "")
    octets = corps.encode() if isinstance(corps, str) else bytes(corps)
    if rendu.get("isBase64Encoded"):
        octets = base64.b64decode(octets)
    en_tetes = list(_en_tetes_de(rendu))
    accepte = environ.get("HTTP_ACCEPT_ENCODING", "")
    return int(rendu["statusCode"]), *compression.compress(accepte, en_tetes, octets)


def _en_tetes_de(rendu: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for nom, valeur in rendu.get("headers", {}).items():
        yield nom, str(valeur)
    for nom, valeurs in rendu.get("multiValueHeaders", {}).items():
        for valeur in valeurs:
            yield nom, str(valeur)


def evenement_de(app: Chalice, environ: WSGIEnvironment) -> Evenement | None:
    """The event of a REST API (Lambda proxy integration); None when no route has this path."""
    # WSGI gives bytes as latin-1 (PEP 3333); a name in the path keeps its escapes for the route.
    chemin = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    try:
        trouvee = _routes(app).match_route(chemin)
    except ValueError:
        return None
    methode, demande = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
    en_tetes = _en_tetes(environ)
    return {
        "resource": trouvee.route,
        "path": chemin,
        "httpMethod": methode,
        "headers": en_tetes,
        "multiValueHeaders": {nom: [valeur] for nom, valeur in en_tetes.items()},
        "multiValueQueryStringParameters": parse_qs(demande, keep_blank_values=True) or None,
        "pathParameters": {nom: unquote(valeur) for nom, valeur in trouvee.captured.items()},
        "stageVariables": None,
        "requestContext": {
            "requestId": os.urandom(16).hex(),
            "httpMethod": methode,
            "resourcePath": trouvee.route,
            "path": chemin,
            "identity": {"sourceIp": environ["REMOTE_ADDR"]},
        },
        "body": base64.b64encode(_corps(environ)).decode(),
        "isBase64Encoded": True,
    }


def _en_tetes(environ: WSGIEnvironment) -> dict[str, str]:
    """Those of the browser; the address of the client is what the front saw, never what it says."""
    lus = {
        nom.removeprefix("HTTP_").replace("_", "-").lower(): str(valeur)
        for nom, valeur in environ.items()
        if nom.startswith("HTTP_") and nom != "HTTP_X_FORWARDED_FOR"
    }
    if environ.get("CONTENT_TYPE"):
        lus["content-type"] = environ["CONTENT_TYPE"]
    return lus | {
        "x-forwarded-for": environ["REMOTE_ADDR"],
        EN_TETE_DU_FRONTAL: settings().secret_frontal,
    }


def _corps(environ: WSGIEnvironment) -> bytes:
    longueur = environ.get("CONTENT_LENGTH") or "0"
    lire: Callable[[int], bytes] = environ["wsgi.input"].read
    return lire(int(longueur)) if longueur.isdigit() else b""


def _message(environ: WSGIEnvironment) -> Message:
    lu = Message()
    for nom, valeur in _en_tetes(environ).items():
        lu[nom] = valeur
    return lu
