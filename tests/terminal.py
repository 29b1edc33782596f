"""What a command typed in a terminal finds around it, though the suite itself runs under make."""

import os

DE_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "OPTIONS")
"""What `make test` gives to what it starts."""


def environnement(**autres: str) -> dict[str, str]:
    """The environment of a terminal, and what the command sets beside it."""
    return {nom: valeur for nom, valeur in os.environ.items() if nom not in DE_MAKE} | autres
