"""A route as data: what Chalice is told of it, and what answers; the file that holds them all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from chalice.app import Response

FICHIER = Path(__file__).resolve().parent / "referentiels" / "routes.json"
"""Made by `make build` from the modules of the pages and of the API."""

Servir = Callable[[Any, dict[str, str]], Response]
"""From Chalice's request and the parts of the address to the answer."""


class Entree(NamedTuple):
    """`types`: the Content-Type of the bodies that it takes."""

    chemin: str
    methodes: tuple[str, ...]
    types: tuple[str, ...]
    servir: Servir


class RouteLue(NamedTuple):
    """A row of the file: the module that has the route, and the route."""

    module: str
    chemin: str
    methodes: list[str]
    types: list[str]


def lues() -> list[RouteLue]:
    """Every route that the site serves. Raises FileNotFoundError before `make build`."""
    return [RouteLue(*ligne) for ligne in json.loads(FICHIER.read_text("utf-8"))]
