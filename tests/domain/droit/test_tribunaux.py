"""Each préfecture has exactly one tribunal administratif (CJA R221-3)."""

import re
from collections import Counter

import pytest

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.tribunaux import tribunal, tribunaux


def test_each_prefecture_is_in_exactly_one_district() -> None:
    ressorts = Counter(code for lu in tribunaux() for code in lu.prefectures)
    assert set(ressorts) == set(toutes())
    assert set(ressorts.values()) == {1}


def test_the_forty_two_courts_have_a_name_and_a_postal_address() -> None:
    assert len({lu.nom for lu in tribunaux()}) == len(tribunaux()) == 42
    for lu in tribunaux():
        assert re.match(r"tribunal administratif (de |d’)", lu.nom)
        assert re.match(r"\d{5} [A-ZÎ]", lu.adresse[-1])
        assert lu.article.startswith("CJA, art. R.\u00a0221-")


@pytest.mark.parametrize(
    ("code", "ville"),
    [
        ("07", "Lyon"), ("84", "Nîmes"), ("09", "Toulouse"), ("32", "Pau"), ("57", "Strasbourg"),
        ("92", "Cergy-Pontoise"), ("93", "Montreuil"), ("94", "Melun"), ("83", "Toulon"),
        ("2B", "Bastia"), ("75", "Paris"), ("974", "La Réunion"), ("978", "Saint-Martin"),
    ],
)  # fmt: skip
def test_the_districts_often_mistaken_are_those_of_the_code(code: str, ville: str) -> None:
    assert tribunal(code).nom.endswith(ville)


def test_an_unknown_prefecture_has_no_court() -> None:
    with pytest.raises(KeyError):
        tribunal("20")
