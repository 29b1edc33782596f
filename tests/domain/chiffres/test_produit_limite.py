"""The product-limit estimator, against an oracle written apart, day by day and file by file."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from chalicelib.domain.chiffres.produit_limite import PERIODE, Courbe, Passage, courbe

JOUR = date(2026, 11, 30)


def passage(depuis: int, duree: int | None = None, *, decidee: bool = True) -> Passage:
    """Filed `depuis` days ago; over after `duree` days, if it is."""
    depose = JOUR - timedelta(days=depuis)
    fin = None if duree is None else depose + timedelta(days=duree)
    return Passage(depose, fin, decidee and fin is not None)


def paliers_a_la_main(passages: list[Passage], jour: date) -> tuple[int, ...]:
    """Each day of waiting in turn: who of the period still waited that long, who was decided.

    In exact fractions, over a list of files; nothing is shared with the estimator.
    """
    ouverture = jour - PERIODE
    part, paliers = Fraction(1), list[int]()
    for age in range(1200):
        ce_jour = [p.depose_le + timedelta(days=age) for p in passages]
        risque = [
            p
            for p, le in zip(passages, ce_jour, strict=True)
            if ouverture <= le <= min(p.sortie_le or jour, jour)
        ]
        decides = [
            p for p in risque if p.decidee and p.sortie_le == p.depose_le + timedelta(days=age)
        ]
        if decides:
            part *= 1 - Fraction(len(decides), len(risque))
        while len(paliers) < 99 and part <= 1 - Fraction(len(paliers) + 1, 100):
            paliers.append(age)
    return tuple(paliers)


@pytest.mark.exigence("K-17")
@pytest.mark.parametrize("graine", range(12))
def test_the_estimator_says_what_counting_day_by_day_says(graine: int) -> None:
    hasard = Random(graine)
    fichiers = []
    for _ in range(hasard.choice((3, 12, 60))):
        depuis = hasard.randrange(700)
        duree = hasard.randrange(400)
        fichiers.append(
            passage(depuis, duree, decidee=hasard.random() < 0.8)
            if duree <= depuis
            else passage(depuis)
        )
    assert courbe(Counter(fichiers), JOUR).paliers == paliers_a_la_main(fichiers, JOUR)


def test_open_files_push_the_median_away_and_closed_ones_alone_would_lie() -> None:
    decides = Counter({passage(300, 10): 40})
    assert courbe(decides, JOUR).decides_en(0.5) == 10
    attendent = decides + Counter({passage(250): 60})
    assert courbe(attendent, JOUR).decides_en(0.5) is None
    assert courbe(attendent, JOUR).decides_en(0.4) == 10


def test_a_file_filed_before_the_period_and_still_open_counts() -> None:
    """A window on the day of the filing would leave out those who wait the longest."""
    lue = courbe(Counter({passage(900): 50, passage(200, 100): 50}), JOUR)
    assert lue.comparables == 100
    assert lue.decides_en(0.5) == 100, "those of 900 days say nothing of the first 535"
    assert courbe(Counter({passage(900, 880): 10, passage(900): 10}), JOUR).decides_en(0.5) == 880


def test_the_pace_of_years_ago_is_forgotten() -> None:
    rapides = Counter({passage(1000, 5): 1000})
    assert courbe(rapides, JOUR).comparables == 0
    assert courbe(rapides + Counter({passage(300, 100): 30}), JOUR).decides_en(0.5) == 100


def test_who_has_waited_already_is_compared_with_those_who_waited_as_long() -> None:
    moitie = Courbe(100, 100, tuple([10] * 50 + list(range(100, 149))))
    assert moitie.decides_en(0.5) == 10
    assert moitie.decides_en(0.5, deja=10) == 124
    assert moitie.decides_en(0.5, deja=9) == 10
    assert moitie.decides_en(0.9, deja=147) is None


def test_nothing_is_known_of_nobody() -> None:
    assert courbe(Counter(), JOUR) == Courbe(0, 0, ())
    assert courbe(Counter({passage(3): 0}), JOUR).comparables == 0


def test_what_happens_after_the_day_is_not_known_that_day() -> None:
    """Counted for a past day, a file decided since was still waiting."""
    hier = courbe(Counter({passage(20, 15): 30}), JOUR - timedelta(days=10))
    assert (hier.comparables, hier.decidees, hier.paliers) == (30, 0, ())
