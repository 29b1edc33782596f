"""The base of every domain model: frozen, strict about unknown fields, trimmed."""

from collections.abc import Collection

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Modele(BaseModel):
    """A value of the domain: once made it is right and never changes."""

    # Errors end up in logs: they never show what was typed.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        defer_build=True,
    )


def _trier(valeurs: Collection[str]) -> list[str]:
    return sorted(valeurs)


EN_ORDRE = PlainSerializer(_trier, when_used="json")
"""Of a field that is a set: the same value is always written the same, whatever the process."""
