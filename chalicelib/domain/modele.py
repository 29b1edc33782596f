"""The base of every domain model: frozen, strict about unknown fields, trimmed."""

from pydantic import BaseModel, ConfigDict


class Modele(BaseModel):
    """A value of the domain: once made it is right and never changes."""

    # Errors end up in logs: they never show what was typed.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True
    )
