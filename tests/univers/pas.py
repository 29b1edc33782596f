"""A step is data: what kind, and the number that all its draws come from.

One that is left out changes no draw of the others: a failing world is shrunk by leaving steps out.
"""

from random import Random
from typing import NamedTuple

POIDS = {
    "personne": 35,
    "agent": 20,
    "bureau": 3,
    "relais": 8,
    "message": 8,
    "avis": 4,
    "suivre": 12,
    "jour": 7,
    "saut": 2,
    "panne": 2,
    "cle": 1,
    "demenagement": 1,
}
"""How often each kind of step is drawn."""


class Pas(NamedTuple):
    genre: str
    alea: int

    def hasard(self, pour: str = "") -> Random:
        """Its own source, one for each use."""
        return Random(f"{self.genre}{self.alea}{pour}")


def tirer(graine: int, combien: int) -> tuple[Pas, ...]:
    """The steps of a world."""
    hasard = Random(graine)
    genres = hasard.choices([*POIDS], [*POIDS.values()], k=combien)
    return tuple(Pas(genre, hasard.getrandbits(32)) for genre in genres)
