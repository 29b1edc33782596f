"""The French sentences said about a field when what was typed cannot be kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """Put in a field's `Annotated[...]`: what to say when it is absent, and when it is wrong.

    Both sentences say how to go on. Empty ones fall back on the general sentence.
    """

    absent: str = ""
    invalide: str = ""
