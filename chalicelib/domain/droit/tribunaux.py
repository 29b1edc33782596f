"""The tribunaux administratifs, one for each préfecture (CJA R221-1 and R221-3).

The districts are read in the code; `confiance` is that of the postal addresses, which have no text.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from chalicelib.domain.modele import Modele


class Tribunal(Modele):
    """A court: `adresse` holds its lines, `prefectures` the codes of its district."""

    nom: str
    adresse: tuple[str, ...] = Field(min_length=1)
    prefectures: tuple[str, ...] = Field(min_length=1)
    article: str
    confiance: Literal["L", "P", "INF"]


@cache
def tribunaux() -> tuple[Tribunal, ...]:
    """Every court, read once from the package's data."""
    chemin = files("chalicelib").joinpath("referentiels/tribunaux.csv")
    with chemin.open(encoding="utf-8") as flux:
        return tuple(
            Tribunal.model_validate(
                ligne
                | {
                    "adresse": tuple(ligne["adresse"].split(" | ")),
                    "prefectures": tuple(ligne["prefectures"].split()),
                }
            )
            for ligne in csv.DictReader(flux, delimiter=";")
        )


def tribunal(code_prefecture: str) -> Tribunal:
    """The court of a préfecture. KeyError for a code that is none."""
    return {code: lu for lu in tribunaux() for code in lu.prefectures}[code_prefecture]
