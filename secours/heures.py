"""The hour on the wall in each préfecture, computed: this function carries no table of zones.

Metropolitan France changes on the last Sundays of March and October, at 1 h UTC (directive
2000/84/CE); Saint-Pierre-et-Miquelon on the second Sunday of March and the first of November, at
2 h on the wall. The other territories never change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
INSECABLE = "\N{NO-BREAK SPACE}"
DIMANCHE = 6


def _dimanche(annee: int, mois: int, rang: int) -> datetime:
    """The first Sunday of a month (rang 1), the second (2), or the last (0)."""
    if rang == 0:
        return _dimanche(annee, mois + 1, 1) - timedelta(days=7)
    premier = datetime(annee, mois, 1, tzinfo=UTC)
    return premier + timedelta(days=(DIMANCHE - premier.weekday()) % 7 + 7 * (rang - 1))


def _paris(instant: datetime) -> int:
    debut = _dimanche(instant.year, 3, 0) + timedelta(hours=1)
    fin = _dimanche(instant.year, 10, 0) + timedelta(hours=1)
    return 2 if debut <= instant < fin else 1


def _saint_pierre(instant: datetime) -> int:
    debut = _dimanche(instant.year, 3, 2) + timedelta(hours=5)
    fin = _dimanche(instant.year, 11, 1) + timedelta(hours=4)
    return -2 if debut <= instant < fin else -3


def _toujours(heures: int) -> Callable[[datetime], int]:
    return lambda _instant: heures


@dataclass(frozen=True)
class Lieu:
    """Préfectures that share a clock."""

    nom: str
    decalage: Callable[[datetime], int]

    def dire(self, instant: datetime) -> str:
        """« 30 novembre 2026 à 16 h 12 min 34 s »."""
        local = instant.astimezone(UTC) + timedelta(hours=self.decalage(instant.astimezone(UTC)))
        jour = "1er" if local.day == 1 else str(local.day)
        heure = f"{local.hour} h {local.minute:02d} min {local.second:02d} s"
        mois = f"{MOIS[local.month - 1]} {local.year}"
        return f"{jour}{INSECABLE}{mois} à {heure.replace(' ', INSECABLE)}"


PARIS = Lieu("Paris", _paris)
OUTRE_MER = (
    Lieu("Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy", _toujours(-4)),
    Lieu("Guyane", _toujours(-3)),
    Lieu("La Réunion", _toujours(4)),
    Lieu("Mayotte", _toujours(3)),
    Lieu("Nouvelle-Calédonie", _toujours(11)),
    Lieu("Polynésie française", _toujours(-10)),
    Lieu("Saint-Pierre-et-Miquelon", _saint_pierre),
    Lieu("Wallis-et-Futuna", _toujours(12)),
)
