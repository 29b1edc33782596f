"""Is the service up: asked by monitoring and by the local start, never by people."""

from typing import Any

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.entree import Entree


class RoutesSante:
    """Answers without a page, a session, nor any other service."""

    def __init__(self) -> None:
        self.entrees = (Entree(adresses.SANTE, ("GET", "HEAD"), ("application/json",), _sante),)


def _sante(*_demande: Any) -> Response:
    return Response(
        body='{"etat": "ok"}',
        headers={"Content-Type": "application/json", "Cache-Control": "no-store"},
    )


routes = RoutesSante()
