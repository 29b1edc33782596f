"""Public holidays: those of everybody, those of one territory."""

from datetime import date

import pytest

from chalicelib.domain.droit.jours_feries import ferie, paques, tous
from chalicelib.domain.droit.prefectures import toutes

ABOLITIONS = {
    "971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20),
    "976": (4, 27), "977": (10, 9), "978": (5, 28),
}  # fmt: skip
"""Code du travail, L3422-2, written here apart."""


@pytest.mark.parametrize(
    ("annee", "jour"),
    [(1961, (4, 2)), (2000, (4, 23)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)),
     (2285, (3, 22))],
)  # fmt: skip
def test_paques_tombe_le_dimanche_connu(annee: int, jour: tuple[int, int]) -> None:
    assert paques(annee) == date(annee, *jour)
    assert paques(annee).weekday() == 6


@pytest.mark.exigence("K-06")
def test_chaque_territoire_fete_l_abolition_de_l_esclavage_le_sien() -> None:
    for code in toutes():
        for autre, jour in ABOLITIONS.items():
            fete = "esclavage" in ferie(date(2027, *jour), code)
            assert fete is (code == autre), (code, autre)


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize("jour", [date(2027, 3, 26), date(2026, 12, 26)])
def test_l_alsace_et_la_moselle_ont_deux_jours_de_plus(jour: date) -> None:
    metropole = {code for code, p in toutes().items() if p.zone == "metro"}
    assert {code for code in metropole if ferie(jour, code)} == {"57", "67", "68"}


def test_onze_jours_sont_feries_partout() -> None:
    partout = [ferie for ferie in tous() if not ferie.departements]
    assert len(partout) == 11
    for code in toutes():
        assert ferie(date(2027, 5, 6), code) == "Ascension"
        assert ferie(date(2027, 5, 17), code) == "lundi de Pentecôte"
        assert ferie(date(2027, 7, 15), code) == ""
