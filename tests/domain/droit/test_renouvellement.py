"""The window of a renewal: from 120 to 60 days before the end, then late, then closed (R431-5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.droit.delais import Delai, ajouter_mois, delais
from chalicelib.domain.droit.regles import analyser
from chalicelib.domain.droit.renouvellement import Moment, fenetre, moment, residence_atteinte_le

FIN = date(2027, 3, 31)


@pytest.mark.exigence("LAW-07", "REN-01", "REN-02", "LAW-08")
@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        (-121, Moment.TROP_TOT),
        (-120, Moment.OUVERT),
        (-60, Moment.OUVERT),
        (-59, Moment.TARDIF),
        (0, Moment.TARDIF),
        (1, Moment.EXPIRE),
    ],
)
def test_the_window_opens_120_days_before_the_end_and_is_late_after_60(
    jours: int, attendu: Moment
) -> None:
    assert moment(FIN, FIN + timedelta(days=jours)) is attendu


@pytest.mark.exigence("REN-02", "LAW-08")
def test_a_late_request_is_taken_until_six_months_after_the_end() -> None:
    assert moment(FIN, date(2027, 9, 30)) is Moment.EXPIRE
    assert moment(FIN, date(2027, 10, 1)) is Moment.TROP_TARD


@pytest.mark.exigence("REN-01")
def test_the_advice_of_the_guide_is_the_third_month_before_the_end() -> None:
    lue = fenetre(FIN, FIN)
    assert lue.conseil == FIN - timedelta(days=90)
    assert lue.ouverture < lue.conseil < lue.limite


@pytest.mark.exigence("REN-03", "LAW-11")
def test_a_card_keeps_its_effects_three_months_after_its_end() -> None:
    assert fenetre(FIN, FIN).effets == date(2027, 6, 30)


def test_the_window_was_another_one_before_2021_without_any_code() -> None:
    ancienne = date(2020, 6, 30)
    lue = fenetre(ancienne, date(2020, 4, 1))
    assert (lue.ouverture, lue.limite) == (ancienne - timedelta(days=60), ancienne)


def test_a_future_window_is_a_row_with_its_day() -> None:
    flux = [
        "code;valeur;unite;article;depuis;confiance",
        "renouvellement.ouverture;150;jours;décret futur;2028-01-01;INF",
    ]
    connus = (*delais(), *(Delai.model_validate(ligne) for ligne in analyser(flux)))
    fin = date(2028, 6, 1)
    assert fenetre(fin, date(2027, 12, 31), connus).ouverture == fin - timedelta(days=120)
    assert fenetre(fin, date(2028, 1, 1), connus).ouverture == fin - timedelta(days=150)


@pytest.mark.exigence("TIT-03")
def test_four_years_of_residence_are_counted_from_their_first_day() -> None:
    assert residence_atteinte_le(date(2022, 11, 21), date(2026, 11, 20)) == date(2026, 11, 21)


@given(
    fin=st.dates(date(2021, 11, 1), date(2060, 12, 31)),
    jours=st.integers(-400, 400),
)
def test_every_day_stands_at_exactly_one_moment_in_order(fin: date, jours: int) -> None:
    jour = fin + timedelta(days=jours)
    ordre = list(Moment)
    rang = ordre.index(moment(fin, jour))
    assert rang <= ordre.index(moment(fin, jour + timedelta(days=1)))
    assert (rang == len(ordre) - 1) == (jour > ajouter_mois(fin, 6))
