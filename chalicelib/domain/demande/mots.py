"""What the words of every screen are made with: lines, and the names that are read elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.calendrier import DateNaissance

Ligne = tuple[str, str | list[str]]
"""A line of an answer in words: its label, and one value or several."""

OUI_NON = {"oui": "Oui", "non": "Non"}


@dataclass(frozen=True)
class Noms:
    """How codes and days are said: reference lists and typography come in by the door.

    `jour` is the day whose rules the words follow.
    """

    jour: date
    pays: Mapping[str, str]
    nationalites: Mapping[str, str]
    date_claire: Callable[[date], str]

    def du_pays(self, code: str) -> str:
        """Name of a country, or the code itself when it is unknown."""
        return self.pays.get(code, code)

    def de_nationalite(self, code: str) -> str:
        return self.nationalites.get(code, code)

    def du_jour(self, quand: date | DateNaissance) -> str:
        return quand.en_clair if isinstance(quand, DateNaissance) else self.date_claire(quand)


def dites(*lignes: tuple[str, str | None]) -> list[Ligne]:
    """The lines that were answered."""
    return [(libelle, valeur) for libelle, valeur in lignes if valeur]
