"""Numbers and how they are summed up: median and 95th percentile."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Serie:
    """A series of durations, in milliseconds."""

    nom: str
    nombre: int
    p50: float
    p95: float
    maximum: float


def resumer(nom: str, valeurs: Sequence[float]) -> Serie:
    """Percentiles by nearest rank: each is a value that was really measured."""
    rangees = sorted(valeurs)
    p50, p95 = (rangees[math.ceil(part * len(rangees)) - 1] for part in (0.5, 0.95))
    return Serie(nom, len(rangees), round(p50, 1), round(p95, 1), round(rangees[-1], 1))


def tableau(titre: str, series: Sequence[Serie]) -> str:
    """The series as a table of text."""
    largeur = max([len(titre), *(len(serie.nom) for serie in series)])
    entete = f"{titre:<{largeur}}  {'n':>4} {'médiane':>9} {'p95':>9} {'maximum':>9}   (ms)"
    lignes = [
        f"{s.nom:<{largeur}}  {s.nombre:>4} {s.p50:>9.0f} {s.p95:>9.0f} {s.maximum:>9.0f}"
        for s in series
    ]
    return "\n".join([entete, *lignes])
