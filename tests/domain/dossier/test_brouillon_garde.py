"""A request that was never filed: ninety days without a word, told fourteen days before."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.dossier.brouillon_garde import (
    SuiteBrouillon,
    ce_que_dure_un_brouillon,
    vie_du_brouillon,
)

ECRIT = date(2026, 12, 1)
AVERTIR, DERNIER = date(2027, 2, 15), date(2027, 3, 1)
UN_JOUR = timedelta(days=1)
GARDER, EFFACER = SuiteBrouillon.GARDER, SuiteBrouillon.EFFACER


@pytest.mark.parametrize(
    ("averti_le", "jour", "suite", "revoir_le", "jusqu_au"),
    [
        (None, ECRIT, GARDER, AVERTIR, DERNIER),
        (None, AVERTIR - UN_JOUR, GARDER, AVERTIR, DERNIER),
        (None, AVERTIR, SuiteBrouillon.AVERTIR, DERNIER + UN_JOUR, DERNIER),
        (AVERTIR, AVERTIR, GARDER, DERNIER + UN_JOUR, DERNIER),
        (AVERTIR, DERNIER, GARDER, DERNIER + UN_JOUR, DERNIER),
        (AVERTIR, DERNIER + UN_JOUR, EFFACER, DERNIER + UN_JOUR, DERNIER),
        # Told late, after an outage: fourteen days all the same.
        (None, date(2027, 6, 1), SuiteBrouillon.AVERTIR, date(2027, 6, 16), date(2027, 6, 15)),
        (date(2027, 6, 1), date(2027, 6, 15), GARDER, date(2027, 6, 16), date(2027, 6, 15)),
        (date(2027, 6, 1), date(2027, 6, 16), EFFACER, date(2027, 6, 16), date(2027, 6, 15)),
    ],
)
def test_nobody_is_erased_before_her_day_nor_without_having_been_told(
    averti_le: date | None, jour: date, suite: SuiteBrouillon, revoir_le: date, jusqu_au: date
) -> None:
    assert vie_du_brouillon(ECRIT, averti_le, jour) == (suite, revoir_le, jusqu_au)


def test_whoever_writes_after_being_told_begins_the_ninety_days_anew() -> None:
    revenue = AVERTIR + UN_JOUR
    vie = vie_du_brouillon(revenue, AVERTIR, DERNIER + UN_JOUR)
    assert vie == (GARDER, AVERTIR + timedelta(days=77), revenue + timedelta(days=90))


def test_whoever_writes_on_the_day_she_is_told_is_told_again_later() -> None:
    """The day alone is compared: in doubt, she keeps her answers."""
    assert vie_du_brouillon(AVERTIR, AVERTIR, DERNIER + UN_JOUR).suite is not EFFACER


def test_the_durations_are_said_as_the_table_has_them() -> None:
    dite = ce_que_dure_un_brouillon(ECRIT)
    assert "pendant 90 jours" in dite
    assert "14 jours avant" in dite
