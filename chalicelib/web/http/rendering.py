"""Pages from the Jinja templates."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from chalicelib import templating
from chalicelib.settings import Marque, settings
from chalicelib.web.http import menu_des_agents

_PACKAGE = Path(__file__).resolve().parents[2]


@cache
def _manifest() -> dict[str, str]:
    path = _PACKAGE / "referentiels" / "statique.json"
    addresses: dict[str, str] = json.loads(path.read_text("utf-8"))
    return addresses


def statique(nom: str) -> str:
    """Return the hashed address of the static file `nom`; `KeyError` when it was not built."""
    return _manifest()[nom]


@cache
def environment(marque: Marque) -> Environment:
    """The shared environment of a marque, with what only pages need."""
    jinja = templating.environment(marque)
    jinja.globals.update(statique=statique, menu_des_agents=menu_des_agents.entrees)
    return jinja


def render(nom: str, *, marque: Marque | None = None, **contexte: Any) -> str:
    """Return the template `nom` filled with `contexte`; a missing variable is an error.

    `marque` is the deployment's unless a test chooses one.
    """
    return environment(marque or settings().marque).get_template(nom).render(contexte)
