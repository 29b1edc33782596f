"""Examples of bodies that are not those of acts (theirs: `domain/instruction/actes/`)."""

from typing import Any

RECHERCHE: dict[str, Any] = {"nom": "Tesfaye"}
