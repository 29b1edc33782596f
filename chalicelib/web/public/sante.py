"""Is the service up: asked by monitoring and by the local start, never by people."""

from chalice.app import Blueprint, Response

from chalicelib.adresses import site as adresses

blueprint = Blueprint(__name__)


@blueprint.route(adresses.SANTE, methods=["GET", "HEAD"])
def sante() -> Response:
    """Answer without touching any other service."""
    return Response(
        body='{"etat": "ok"}',
        headers={"Content-Type": "application/json", "Cache-Control": "no-store"},
    )
