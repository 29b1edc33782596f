"""The pages and the API as one Chalice application: a page is imported when it is first asked for.

Chalice wants every route named when the function starts; the modules behind them weigh a second of
imports, of which a page needs little. `referentiels/routes.json` is made by `make build` from the
modules themselves (`web/sommaire.py`, `api/v1.py`), which stay the only place that says a route.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from chalice.app import Chalice, Response

from chalicelib.api.refus import refus_en_problemes
from chalicelib.entree import RouteLue, Servir, lues
from chalicelib.web.http.middleware import pages_et_en_tetes


def construire(routes: list[RouteLue]) -> Chalice:
    """What serves these routes."""
    chalice = Chalice(app_name="anef-bpi", configure_logs=False)
    chalice.register_middleware(pages_et_en_tetes, "http")
    chalice.register_middleware(refus_en_problemes, "http")
    for route in routes:
        inscrire = chalice.route(route.chemin, methods=route.methodes, content_types=route.types)
        inscrire(_paresseuse(chalice, route.module))
    return chalice


def _paresseuse(chalice: Chalice, module: str) -> Callable[..., Response]:
    def repondre(**parametres: str) -> Response:
        brute: Any = chalice.current_request
        return _entrees(module)[f"{brute.method} {brute.path}"](brute, parametres)

    return repondre


@cache
def _entrees(module: str) -> dict[str, Servir]:
    """`GET /aide` -> what answers, of a module that is imported now."""
    return {
        f"{methode} {entree.chemin}": entree.servir
        for entree in import_module(module).routes.entrees
        for methode in entree.methodes
    }


app = construire(lues())
