"""The server behind WSGI adds nothing to what a browser sent, and shares its socket."""

import http.client
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tools.local.ports import HOST
from tools.wsgi.serveur import EN_ATTENTE, Partage

RECUS: list[dict[str, Any]] = []


@pytest.fixture
def port() -> Iterator[int]:
    """Two servers on one socket, as two processes would be."""
    RECUS.clear()
    ecoute = socket.create_server((HOST, 0), backlog=EN_ATTENTE)
    serveurs = [Partage(ecoute), Partage(ecoute.dup())]
    for serveur in serveurs:
        serveur.set_app(_noter)
        threading.Thread(target=serveur.serve_forever, args=(0.02,), daemon=True).start()
    yield int(ecoute.getsockname()[1])
    for serveur in serveurs:
        serveur.shutdown()
        serveur.server_close()


def _noter(environ: dict[str, Any], commencer: Any) -> list[bytes]:
    RECUS.append(environ)
    commencer("200 OK", [])
    return [b"lu"]


def _demander(port: int, methode: str, **en_tetes: str) -> bytes:
    connexion = http.client.HTTPConnection(HOST, port, timeout=10)
    connexion.request(methode, "/page?a=1", headers=en_tetes)
    corps = connexion.getresponse().read()
    connexion.close()
    return corps


def test_a_request_without_a_type_reaches_the_handler_without_one(port: int) -> None:
    for _ in range(4):
        assert _demander(port, "GET", Accept="text/html") == b"lu"
    assert [vu["CONTENT_TYPE"] for vu in RECUS] == [""] * 4
    _demander(port, "POST", **{"Content-Type": "application/x-www-form-urlencoded"})
    assert RECUS[-1]["CONTENT_TYPE"] == "application/x-www-form-urlencoded"
    assert RECUS[-1]["REMOTE_ADDR"] == HOST
