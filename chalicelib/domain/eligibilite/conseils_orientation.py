"""What each orientation says to do: text is data, in `referentiels/orientations.toml`."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.eligibilite.orientations import Conseil, Lieu, Orientation


def _conseil(lu: dict[str, Any]) -> Conseil:
    return Conseil.model_validate(lu | {"lieu": Lieu[lu["lieu"]]})


@cache
def _lus(version: date) -> dict[Orientation, Conseil]:
    texte = files("chalicelib").joinpath("referentiels/orientations.toml").read_text("utf-8")
    lus = tomllib.loads(dire(texte, version))
    return {Orientation(nom): _conseil(lu) for nom, lu in lus.items()}


def conseils(jour: date) -> dict[Orientation, Conseil]:
    """For every orientation, under the rules of a day; a missing one fails a test."""
    return _lus(version_au(jour))
