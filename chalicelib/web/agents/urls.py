"""The addresses of the agents' side: all under /agents."""

import re
from urllib.parse import urlencode

ACCUEIL = "/agents"
CONNEXION = "/agents/connexion"
RETOUR = "/agents/retour"
DECONNEXION = "/agents/deconnexion"

_LOCALE = re.compile(r"/agents(?:[/?][!-\[\]-~]{0,500})?")
"""An address of this side: printable ASCII without space or backslash, and not too long."""


def connexion(suite: str) -> str:
    """The login page, coming back to `suite` afterwards."""
    return f"{CONNEXION}?{urlencode({'suite': suite})}"


def locale(chemin: str) -> str:
    """`chemin` if it leads to a page of agents, their landing page otherwise."""
    return chemin if _LOCALE.fullmatch(chemin) else ACCUEIL
