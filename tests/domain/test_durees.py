"""Durations are said as French says them, whatever the number a text may choose."""

from datetime import timedelta

import pytest

from chalicelib.domain.durees import Duree, Unite, cardinal, de_l_ecart


@pytest.mark.parametrize(
    ("nombre", "mots"),
    [
        (0, "zéro"),
        (1, "un"),
        (15, "quinze"),
        (19, "dix-neuf"),
        (21, "vingt et un"),
        (30, "trente"),
        (45, "quarante-cinq"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (90, "quatre-vingt-dix"),
        (91, "quatre-vingt-onze"),
        (100, "cent"),
        (120, "cent vingt"),
        (200, "deux cents"),
        (365, "trois cent soixante-cinq"),
    ],
)
def test_a_number_is_written_in_letters(nombre: int, mots: str) -> None:
    assert cardinal(nombre) == mots


@pytest.mark.parametrize("nombre", [-1, 1000])
def test_no_duration_is_that_long(nombre: int) -> None:
    with pytest.raises(ValueError, match="999"):
        cardinal(nombre)


@pytest.mark.parametrize(
    ("duree", "chiffres", "lettres", "complement"),
    [
        (Duree(1, Unite.ANS), "1 an", "un an", "d’un an"),
        (Duree(2, Unite.MOIS), "2 mois", "deux mois", "de deux mois"),
        (Duree(1, Unite.JOURS_OUVRES), "1 jour ouvré", "un jour ouvré", "d’un jour ouvré"),
        (Duree(5, Unite.JOURS_OUVRES), "5 jours ouvrés", "cinq jours ouvrés", "de cinq"),
        (Duree(1, Unite.HEURES), "1 heure", "une heure", "d’une heure"),
        (Duree(21, Unite.MINUTES), "21 minutes", "vingt et une minutes", "de vingt et une"),
        (Duree(0, Unite.JOURS), "0 jour", "zéro jour", "de zéro jour"),
    ],
)
def test_a_duration_agrees_with_its_number(
    duree: Duree, chiffres: str, lettres: str, complement: str
) -> None:
    assert duree.en_chiffres == chiffres
    assert duree.en_lettres == lettres
    assert duree.complement.startswith(complement)


@pytest.mark.parametrize(
    ("ecart", "dit"),
    [
        (timedelta(minutes=30), "30 minutes"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=8), "8 heures"),
        (timedelta(days=1), "24 heures"),
        (timedelta(hours=72), "72 heures"),
        (timedelta(days=30), "30 jours"),
    ],
)
def test_a_limit_of_the_service_is_said_in_the_unit_people_count(
    ecart: timedelta, dit: str
) -> None:
    assert de_l_ecart(ecart).en_chiffres == dit
