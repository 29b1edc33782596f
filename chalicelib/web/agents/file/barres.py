"""A plot of counts as bars, drawn here: the page carries the same figures as a table.

Lying bars on a narrow drawing: its words stay readable on the smallest screen.
"""

from collections.abc import Mapping
from typing import NamedTuple

LARGEUR = 320
MARGE, DROITE, PAS, EPAISSEUR = 76, 48, 32, 22
"""Room for the words at the left and the numbers at the right; a bar every 32 units."""


class Barre(NamedTuple):
    """A bar in the units of the drawing; `base` is the line its words stand on."""

    libelle: str
    nombre: int
    x: int
    y: int
    largeur: int
    hauteur: int
    base: int


def barres(comptes: Mapping[str, int]) -> list[Barre]:
    """One bar a count, as long as its share of the longest."""
    plus_long = max(*comptes.values(), 1) if comptes else 1
    place = LARGEUR - MARGE - DROITE
    return [
        Barre(
            libelle,
            nombre,
            MARGE,
            rang * PAS,
            round(place * nombre / plus_long),
            EPAISSEUR,
            rang * PAS + 16,
        )
        for rang, (libelle, nombre) in enumerate(comptes.items())
    ]


def hauteur(lignes: list[Barre]) -> int:
    return len(lignes) * PAS
