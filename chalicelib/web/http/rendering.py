"""Pages from the Jinja templates."""

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from chalicelib import templating
from chalicelib.settings import Marque, settings

if TYPE_CHECKING:
    from chalicelib.domain.agents.agent import Agent


@cache
def environment(marque: Marque) -> Environment:
    """The shared environment of a marque, with what only pages need."""
    jinja = templating.environment(marque)
    jinja.globals.update(menu_des_agents=_menu_des_agents)
    return jinja


def _menu_des_agents(agent: "Agent | None") -> list[tuple[str, str, str]]:
    from chalicelib.web.http import menu_des_agents

    return menu_des_agents.entrees(agent)


def render(nom: str, *, marque: Marque | None = None, **contexte: Any) -> str:
    """Return the template `nom` filled with `contexte`; a missing variable is an error.

    `marque` is the deployment's unless a test chooses one.
    """
    return environment(marque or settings().marque).get_template(nom).render(contexte)
