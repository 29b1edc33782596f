"""What the framework refuses by itself under /api/, as problems: read at every page, so light."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.adresses.api import est_de_l_api


def refus_en_problemes(evenement: Any, suite: Callable[[Any], Response]) -> Response:
    """Chalice middleware: what the framework refuses under /api/ is a problem too.

    An address that no operation has, no method is allowed at.
    """
    reponse = suite(evenement)
    genre = str(reponse.headers.get("Content-Type", "application/json"))
    refuse = reponse.status_code >= 400 and genre.startswith("application/json")
    if refuse and est_de_l_api(evenement.path):
        return _probleme(reponse, evenement.context)
    return reponse


def _probleme(refus: Response, contexte: dict[str, Any]) -> Response:
    from chalicelib.api import problemes
    from chalicelib.api.appel import identifier
    from chalicelib.api.erreurs import DE_CHALICE, Panne, RessourceInconnue

    permises = str(refus.headers.get("Allow", ""))
    if refus.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not permises:
        return problemes.repondre(RessourceInconnue(), identifier(contexte))
    erreur = DE_CHALICE.get(refus.status_code, Panne)()
    en_tetes = {"Allow": permises} if permises else {}
    return problemes.repondre(erreur, identifier(contexte), **en_tetes)
