"""The handler behind WSGI receives what API Gateway would give it, and answers the same."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from chalice.app import Chalice, Response

from tests.web.site import Site, ouvrir_le_site
from tools.wsgi.passerelle import evenement_de, repondre

FORMULAIRE = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


def _environ(methode: str, chemin: str, corps: bytes = b"", **plus: str) -> dict[str, Any]:
    chemin, _, demande = chemin.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": methode,
        "PATH_INFO": chemin,
        "QUERY_STRING": demande,
        "REMOTE_ADDR": "192.0.2.7",
        "CONTENT_LENGTH": str(len(corps)),
        "wsgi.input": BytesIO(corps),
        **plus,
    }
    setup_testing_defaults(environ)
    return environ


def test_a_page_is_that_of_the_handler_and_travels_compressed(site: Site) -> None:
    statut, en_tetes, corps = repondre(
        site.app, _environ("GET", "/aide", HTTP_ACCEPT_ENCODING="gzip")
    )
    assert (statut, dict(en_tetes)["Content-Encoding"]) == (200, "gzip")
    assert "<h1" in gzip.decompress(corps).decode()
    assert "Content-Security-Policy" in dict(en_tetes)


def test_a_form_opens_what_it_opens_and_every_cookie_is_kept(site: Site) -> None:
    usager = site.usager()
    champs = urlencode({"csrf": usager.jeton, "statut": "REFUGIE"}).encode()
    cookie = "; ".join(f"{nom}={valeur}" for nom, valeur in usager.nav.cookies.items())
    envoi = {"CONTENT_TYPE": FORMULAIRE, "HTTP_COOKIE": cookie, "HTTP_ORIGIN": _origine()}
    statut, en_tetes, _ = repondre(site.app, _environ("POST", "/demandes", champs, **envoi))
    assert statut == 303
    assert dict(en_tetes)["Location"].startswith("/demandes/")


def _origine() -> str:
    from tests.web.compte.navigateur import ORIGINE

    return ORIGINE


def test_an_address_that_no_route_knows_never_reaches_the_handler(site: Site) -> None:
    assert evenement_de(site.app, _environ("GET", "/nulle/part/ici")) is None
    statut, _, corps = repondre(site.app, _environ("GET", "/nulle/part/ici"))
    assert statut == 404
    assert b"<html" in corps


def test_the_address_of_the_client_is_the_one_that_was_seen_never_the_one_that_it_says() -> None:
    lu = evenement_de(_essai(), _environ("GET", "/echo/un", HTTP_X_FORWARDED_FOR="203.0.113.9"))
    assert lu is not None
    assert lu["headers"]["x-forwarded-for"] == "192.0.2.7"
    assert lu["requestContext"]["identity"] == {"sourceIp": "192.0.2.7"}


def test_names_in_the_path_queries_and_bodies_come_whole() -> None:
    app = _essai()
    demande = _environ("GET", "/echo/é%20a?n=1&n=2&vide=".encode().decode("latin-1"))
    lu = evenement_de(app, demande)
    assert lu is not None
    assert lu["pathParameters"] == {"nom": "é a"}
    assert lu["multiValueQueryStringParameters"] == {"n": ["1", "2"], "vide": [""]}
    genres = {"CONTENT_TYPE": FORMULAIRE, "HTTP_ACCEPT": "application/octet-stream"}
    envoi = _environ("POST", "/echo/x", b"a=\xff", **genres)
    statut, en_tetes, corps = repondre(app, envoi)
    assert (statut, corps) == (201, b"a=\xff")
    assert [valeur for nom, valeur in en_tetes if nom == "Set-Cookie"] == ["a=1", "b=2"]


def _essai() -> Chalice:
    app = Chalice(app_name="essai", configure_logs=False)

    @app.route("/echo/{nom}", methods=["GET", "POST"], content_types=[FORMULAIRE])
    def echo(nom: str) -> Response:
        demande: Any = app.current_request
        recu = demande.raw_body
        en_tetes: dict[str, str | list[str]] = {
            "Content-Type": "application/octet-stream",
            "Set-Cookie": ["a=1", "b=2"],
        }
        return Response(recu, en_tetes, 201)

    return app
