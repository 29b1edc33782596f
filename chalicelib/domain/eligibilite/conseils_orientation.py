"""What each orientation says to do: text is data, in `referentiels/orientations.toml`."""

import tomllib
from importlib.resources import files
from typing import Any

from chalicelib.domain.eligibilite.orientations import Conseil, Lieu, Orientation


def _conseil(lu: dict[str, Any]) -> Conseil:
    return Conseil.model_validate(lu | {"lieu": Lieu[lu["lieu"]]})


def _lire() -> dict[Orientation, Conseil]:
    texte = files("chalicelib").joinpath("referentiels/orientations.toml").read_text("utf-8")
    return {Orientation(nom): _conseil(lu) for nom, lu in tomllib.loads(texte).items()}


CONSEILS: dict[Orientation, Conseil] = _lire()
"""For every orientation; a missing one fails a test."""
