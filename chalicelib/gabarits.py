"""Templates compiled with the package: code to run, where a page would compile for seconds.

`tools/gabarits.py` writes the file, by the Python of the functions.
"""

import json
import marshal
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

FICHIER = "gabarits.bin"
"""Beside `chalicelib`, in the package only."""
ENTETE = 4
"""Bytes that say how long the index is."""


class Compiles(BaseLoader):
    """Reads the file once, and the code of a template when it is first asked for."""

    has_source_access = False

    def __init__(self, fichier: Path) -> None:
        octets = fichier.read_bytes()
        debut = ENTETE + int.from_bytes(octets[:ENTETE], "big")
        self._places: dict[str, tuple[int, int]] = json.loads(octets[ENTETE:debut])
        self._codes = octets[debut:]

    def list_templates(self) -> list[str]:
        return sorted(self._places)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Raises TemplateNotFound."""
        if name not in self._places:
            raise TemplateNotFound(name)
        debut, longueur = self._places[name]
        # Our own package: nobody else writes beside the code that runs.
        code = marshal.loads(self._codes[debut : debut + longueur])  # noqa: S302
        return environment.template_class.from_code(environment, code, globals or {}, None)
