"""A sentence names a rule: the words come from the row in force on its day."""

from collections.abc import Iterator
from datetime import date

import pytest

from chalicelib.domain.droit import delais
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.phrases import dire, en_mots
from chalicelib.domain.droit.regles import MEMOIRES, analyser

JOUR = date(2026, 11, 21)
ENTETE = "code;valeur;unite;article;depuis;confiance"


@pytest.mark.parametrize("code", CodeDelai)
def test_every_rule_can_be_said(code: CodeDelai) -> None:
    duree = delai(code, JOUR).duree
    assert dire(f"dans {{delai:{code}}}.", JOUR) == f"dans {duree.en_chiffres}."
    assert dire(f"dans {{lettres:{code}}}.", JOUR) == f"dans {duree.en_lettres}."


def test_a_card_is_said_with_the_duration_of_its_row() -> None:
    assert dire("Une carte {de:titre.BPS_MIN} au plus, ou {delai:titre.REF}.", JOUR) == (
        "Une carte d’un an au plus, ou 10 ans."
    )


@pytest.mark.parametrize(
    ("phrase", "dite"),
    [
        ("{nombre:mineur.age_minimal} à {delai:majorite}", "16 à 18 ans"),
        ("{ages:mineur.age_minimal} ans", "16 ou 17 ans"),
        ("{cardinal:residence.carte_de_resident} années", "quatre années"),
        ("plus de {mois:renouvellement.ouverture} mois", "plus de 4 mois"),
        ("{titre} et {}", "{titre} et {}"),
    ],
)
def test_a_place_says_how_the_duration_is_written(phrase: str, dite: str) -> None:
    assert dire(phrase, JOUR) == dite


@pytest.fixture
def d_autres_regles(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Nothing that was kept is said under them, and nothing of theirs is kept after."""
    _oublier()
    with monkeypatch.context() as patch:
        yield patch
    _oublier()


def _oublier() -> None:
    for vider in MEMOIRES:
        vider()


def test_the_words_are_those_of_the_day(d_autres_regles: pytest.MonkeyPatch) -> None:
    lignes = (
        "adresse.changement;3;mois;essai;2021-05-01;L",
        "adresse.changement;45;jours;essai;2027-01-01;L",
        "mineur.age_minimal;15;ans;essai;2021-05-01;L",
        "majorite;18;ans;essai;2021-05-01;L",
    )
    lues = tuple(delais.Delai.model_validate(ligne) for ligne in analyser((ENTETE, *lignes)))
    d_autres_regles.setattr(delais, "delais", lambda: lues)
    assert en_mots("adresse.changement", date(2026, 12, 31), "lettres") == "trois mois"
    assert en_mots("adresse.changement", date(2027, 1, 1), "lettres") == "quarante-cinq jours"
    assert en_mots("mineur.age_minimal", JOUR, "ages") == "15, 16 ou 17"


def test_a_name_that_no_rule_bears_stops_there() -> None:
    for faute in ("{delai:delai.invente}", "{delai:titre.INVENTE}"):
        with pytest.raises(ValueError, match=r"INVENTE|invente"):
            dire(faute, JOUR)
    with pytest.raises(KeyError):
        dire("{siecles:majorite}", JOUR)
