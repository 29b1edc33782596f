"""The legal clock: months end where the calendar says, durations come from dated texts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.droit.delais import (
    CodeDelai,
    ajouter_jours_ouvres,
    ajouter_mois,
    delai,
    dernier_jour,
    refus_implicite_le,
    titre_du_le,
)


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2026, 11, 21), 6, date(2027, 5, 21)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 12, 31), 4, date(2027, 4, 30)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
    ],
)
def test_adding_months_keeps_the_day_or_takes_the_last_of_a_short_month(
    jour: date, mois: int, attendu: date
) -> None:
    assert ajouter_mois(jour, mois) == attendu


@pytest.mark.parametrize(
    ("debut", "fin"),
    [
        (date(2026, 11, 21), date(2027, 5, 20)),
        (date(2026, 9, 1), date(2027, 2, 28)),
        (date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 8, 31), date(2027, 2, 27)),
    ],
)
def test_a_validity_of_six_months_ends_on_the_eve_of_its_term(debut: date, fin: date) -> None:
    assert dernier_jour(debut, 6) == fin


def test_the_next_validity_starts_without_a_gap_or_an_overlap() -> None:
    debut = date(2026, 8, 29)
    fins = [dernier_jour(debut, mois) for mois in range(1, 25)]
    assert fins == sorted(set(fins))


@pytest.mark.exigence("LAW-10")
def test_four_months_of_silence_are_a_refus_implicite() -> None:
    assert refus_implicite_le(date(2026, 11, 21)) == date(2027, 3, 21)
    assert delai(CodeDelai.REFUS_IMPLICITE, date(2026, 11, 21)).article.startswith("CESEDA")


@pytest.mark.exigence("LAW-09")
def test_the_titre_is_due_three_months_after_the_decision() -> None:
    assert titre_du_le(date(2026, 11, 30)) == date(2027, 2, 28)


def test_no_duration_is_invented_before_the_text_that_sets_it() -> None:
    with pytest.raises(LookupError, match=r"adp\.duree_premiere"):
        delai(CodeDelai.ADP_PREMIERE, date(2021, 4, 30))


@pytest.mark.parametrize("code", CodeDelai)
def test_every_duration_cites_its_article(code: CodeDelai) -> None:
    trouve = delai(code, date(2026, 11, 21))
    assert trouve.valeur > 0
    assert trouve.confiance == "INF" or any(
        source in trouve.article for source in ("art.", "annexe 10", "FAQ")
    )


def test_working_days_skip_the_week_end() -> None:
    vendredi = date(2026, 11, 20)
    assert delai(CodeDelai.VERIFICATION, vendredi).apres(vendredi) == date(2026, 11, 27)
    samedi, dimanche = date(2026, 11, 21), date(2026, 11, 22)
    assert ajouter_jours_ouvres(samedi, 1) == ajouter_jours_ouvres(dimanche, 1)
    assert ajouter_jours_ouvres(samedi, 1).weekday() == 0


def test_hours_run_and_days_end_at_the_same_time_of_day() -> None:
    soir = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    heures = delai(CodeDelai.EPHOTO_ACTIVATION, soir.date())
    assert heures.echeance(soir) == soir + timedelta(hours=heures.valeur)
    mois = delai(CodeDelai.EPHOTO_VALIDITE, soir.date())
    assert mois.echeance(soir) == datetime(2027, 2, 28, 22, 30, tzinfo=UTC)


def test_hours_lead_to_no_day_and_count_no_month() -> None:
    heures = delai(CodeDelai.EPHOTO_ACTIVATION, date(2026, 11, 21))
    with pytest.raises(ValueError, match="heures"):
        heures.apres(date(2026, 11, 21))
