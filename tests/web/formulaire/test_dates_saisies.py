"""Dates in other forms and other calendars: understood when they can be, told otherwise."""

from datetime import date

import pytest

from chalicelib.domain.dossier.reponses import Conjoint, Enfants
from chalicelib.domain.dossier.reponses_titre import Residence
from chalicelib.web.formulaire.dates_saisies import AUTRE_CALENDRIER, DEUX_CHIFFRES, parties, refus
from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide, valider
from chalicelib.web.formulaire.noms import nommees
from tests.web.saisies import CONJOINT, enfant


def _formulaire(**champs: str) -> Formulaire:
    return Formulaire({nom: [valeur] for nom, valeur in champs.items()})


def _residence(jour: str, mois: str = "", annee: str = "") -> Formulaire:
    base = "reguliere_depuis"
    return _formulaire(**{f"{base}_jour": jour, f"{base}_mois": mois, f"{base}_annee": annee})


def _rien(champ: str) -> str:
    return ""


@pytest.mark.parametrize(
    ("jour", "mois", "annee"),
    [
        ("1", "2", "2020"),
        ("1er", "février", "2020"),
        ("01", "fevr.", "2020"),
        ("01/02/2020", "", ""),
        ("01.02.2020", "", ""),
        ("01 - 02 - 2020", "", ""),
        ("2020-02-01", "", ""),
        ("", "", "01022020"),
        ("1er février 2020", "", ""),
        ("le samedi 1er février 2020", "", ""),
        ("01,02,2020", "", ""),
        ("01_02_2020", "", ""),
        ("01:02:2020.", "", ""),
        ("1.", "2.", "2020."),
        ("1°", "févr.", "2020"),
        ("01/02/2020", "2", "2020"),
        ("01/02/2020", "", "2020"),
        ("٠١/٠٢/٢٠٢٠", "", ""),
        ("۱", "۲", "۲۰۲۰"),
    ],
)
def test_a_date_typed_in_another_way_is_understood(jour: str, mois: str, annee: str) -> None:
    lue = valider(Residence, _residence(jour, mois, annee))
    assert lue.reguliere_depuis == date(2020, 2, 1)


@pytest.mark.parametrize(
    ("mois", "rang"),
    [("mars", "3"), ("mar.", "3"), ("MAI", "5"), ("août", "8"), ("aout", "8"), ("déc.", "12"),
     ("juin", "6"), ("juil.", "7"), ("sept", "9"), ("jui", "jui"), ("ma", "ma"), ("Nisan", "Nisan"),
     ("03", "03")],
)  # fmt: skip
def test_the_name_of_a_month_is_its_rank_unless_two_months_begin_so(mois: str, rang: str) -> None:
    assert parties("1", mois, "2020")["mois"] == rang


@pytest.mark.parametrize("annee", ["90", "5", "05", "٩٠"])
def test_a_year_of_two_digits_is_refused_with_a_sentence(annee: str) -> None:
    with pytest.raises(FormulaireInvalide) as refusee:
        valider(Residence, _residence("1", "2", annee))
    assert refusee.value.erreurs == nommees({"reguliere_depuis": DEUX_CHIFFRES}, _rien)


@pytest.mark.parametrize("annee", ["1402", "1447", "۱۴۰۲", "2563"])
def test_a_year_of_another_calendar_is_told_to_be_written_as_on_french_papers(annee: str) -> None:
    with pytest.raises(FormulaireInvalide) as refusee:
        valider(Residence, _residence("1", "2", annee))
    assert refusee.value.erreurs == nommees({"reguliere_depuis": AUTRE_CALENDRIER}, _rien)


@pytest.mark.parametrize("annee", ["", "0", "1990", "un", "20200", "1577836800"])
def test_any_other_year_is_left_to_the_model(annee: str) -> None:
    assert refus(parties("1", "2", annee)) == ""


def test_the_sentence_of_a_year_stands_before_the_general_one_and_beside_the_others() -> None:
    champs = CONJOINT | {"date_naissance_annee": "1366", "date_union_annee": "99", "nom": ""}
    with pytest.raises(FormulaireInvalide) as refusee:
        valider(Conjoint, _formulaire(**champs))
    attendues = {"date_naissance": AUTRE_CALENDRIER, "date_union": DEUX_CHIFFRES}
    assert nommees(attendues, _rien).items() <= refusee.value.erreurs.items()
    assert refusee.value.erreurs["nom"] == "Écrivez le nom de famille."


def test_a_child_s_birth_year_of_another_calendar_is_told_at_that_child() -> None:
    champs = {"avec_enfants": "oui"} | enfant(0) | enfant(1, "Cadet", "1394")
    with pytest.raises(FormulaireInvalide) as refusee:
        valider(Enfants, _formulaire(**champs))
    (phrase,) = refusee.value.erreurs.values()
    assert phrase.startswith(
        "Enfant 2 (Dawit), date de naissance : cette année est celle d’un autre"
    )


def test_une_date_collee_qui_dit_autre_chose_que_le_mois_ecrit_n_est_pas_choisie() -> None:
    assert parties("01/02/2020", "3", "2020")["jour"] == "01/02/2020"
