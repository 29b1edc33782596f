"""How long people wait, by the product-limit estimator: who still waits counts as waiting (K-17).

A delay read over decided files alone forgets those that wait; one that counts an open file as if it
had been decided today halves the truth. Here each day of waiting is a question: of those who still
waited that long, how many were decided that day? A file that is open, withdrawn or closed without a
decision answers « not yet » until the day it leaves, and then nothing more.

Only the last months speak: a file filed before them enters at the age it had then, so the oldest
wait counts and the pace of years ago does not.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

PERIODE = timedelta(days=365)
"""What is looked at, before the day of the count: a whole year, so that no season is missed."""
CENTIEMES = range(1, 100)
PRESQUE = 1e-9
"""Products of fractions are not exact: a half is a half."""


class Passage(NamedTuple):
    """The wait of a file: until a day, decided then or not; until today when it is open."""

    depose_le: date
    sortie_le: date | None = None
    decidee: bool = False


class Courbe(NamedTuple):
    """`paliers[k]`: the days after which k + 1 files of a hundred are decided; it stops where
    nobody knows. `comparables` are the files looked at, `decidees` those decided meanwhile."""

    comparables: int
    decidees: int
    paliers: tuple[int, ...]

    def decides_en(self, part: float, deja: int = -1) -> int | None:
        """The days from the filing in which this part is decided; None when nobody knows.

        `deja`: of those who have waited these days, and still do.
        """
        faits = sum(palier <= deja for palier in self.paliers)
        rang = faits + part * (100 - faits)
        entier = max(1, -int(-(rang - PRESQUE) // 1))
        return self.paliers[entier - 1] if entier <= len(self.paliers) else None


def courbe(passages: Mapping[Passage, int], jour: date) -> Courbe:
    """What these files, and how many of each, say on a day of the wait for a decision."""
    ouverture = jour - PERIODE
    vus = {p: n for p, n in passages.items() if n > 0 and _dans(p, ouverture, jour)}
    entrees, sorties, decisions = Counter[int](), Counter[int](), Counter[int]()
    for passage, nombre in vus.items():
        entrees[max(0, (ouverture - passage.depose_le).days)] += nombre
        decide = passage.decidee and passage.sortie_le is not None and passage.sortie_le <= jour
        age = (min(passage.sortie_le or jour, jour) - passage.depose_le).days
        sorties[age + 1] += nombre
        decisions[age] += nombre * decide
    return Courbe(
        comparables=sum(vus.values()),
        decidees=decisions.total(),
        paliers=_paliers(entrees, sorties, decisions),
    )


def _dans(passage: Passage, ouverture: date, jour: date) -> bool:
    """Filed already, and still waiting at some time of the period."""
    return passage.depose_le <= jour and (passage.sortie_le or jour) >= ouverture


def _paliers(
    entrees: Counter[int], sorties: Counter[int], decisions: Counter[int]
) -> tuple[int, ...]:
    """The age at which each hundredth is decided, as far as anybody knows."""
    ages = range(max(sorties, default=0))
    presents = accumulate(entrees[age] - sorties[age] for age in ages)
    attendent, paliers = 1.0, list[int]()
    for age, nombre in zip(ages, presents, strict=True):
        if decisions[age]:
            attendent *= 1 - decisions[age] / nombre
        while len(paliers) < len(CENTIEMES) and attendent <= _reste(len(paliers)) + PRESQUE:
            paliers.append(age)
    return tuple(paliers)


def _reste(rang: int) -> float:
    return 1 - CENTIEMES[rang] / 100
