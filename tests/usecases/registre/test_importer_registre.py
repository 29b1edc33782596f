"""Importing the registre: good rows in, bad rows listed, twice the same is once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.personne.registre_csv import EnteteIncomplet
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.importer_registre import importer_registre
from tests.comptes import evenements

DEMO = Path(__file__).parents[3] / "tools" / "demo" / "registre.csv"
MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def lignes() -> list[str]:
    return DEMO.read_text(encoding="utf-8").splitlines(keepends=True)[:6]


def test_a_second_import_of_the_same_file_changes_nothing(table: Table, lignes: list[str]) -> None:
    premier = importer_registre(lignes, table=table, maintenant=MIDI)
    assert (premier.ajoutees, premier.modifiees, premier.inchangees) == (5, 0, 0)
    second = importer_registre(lignes, table=table, maintenant=MIDI)
    assert (second.ajoutees, second.modifiees, second.inchangees) == (0, 0, 5)
    assert premier.rejets == second.rejets == ()


def test_a_changed_row_is_counted_and_replaces_what_was_known(
    table: Table, lignes: list[str]
) -> None:
    registre = Registre(table)
    importer_registre(lignes, table=table, maintenant=MIDI)
    lignes[1] = lignes[1].replace("75019;Paris", "75011;Paris")
    rapport = importer_registre(lignes, table=table, maintenant=MIDI)
    assert (rapport.ajoutees, rapport.modifiees, rapport.inchangees) == (0, 1, 4)
    personne = registre.get("9900000001")
    assert personne is not None
    assert personne.adresse is not None
    assert personne.adresse.code_postal == "75011"


def test_bad_rows_are_listed_with_line_and_reason_and_good_rows_go_in(
    table: Table, lignes: list[str]
) -> None:
    registre = Registre(table)
    lignes[2] = lignes[2].replace("23/11/1988", "23 novembre")
    rapport = importer_registre(lignes, table=table, maintenant=MIDI)
    assert (rapport.ajoutees, rapport.rejetees) == (4, 1)
    (rejet,) = rapport.rejets
    assert rejet.ligne == 3
    assert rejet.motif.startswith("date de naissance")
    assert registre.get("9900000002") is None
    assert registre.get("9900000003") is not None


def test_a_number_twice_in_the_file_is_rejected_the_second_time(
    table: Table, lignes: list[str]
) -> None:
    rapport = importer_registre([*lignes, lignes[1]], table=table, maintenant=MIDI)
    (rejet,) = rapport.rejets
    assert rejet.ligne == 7
    assert rejet.motif == "personne déjà présente à la ligne 2"


def test_a_visa_that_is_somebody_elses_is_rejected(table: Table, lignes: list[str]) -> None:
    voleur = lignes[4].replace("9900000004", "9900000099")
    rapport = importer_registre([*lignes, voleur], table=table, maintenant=MIDI)
    (rejet,) = rapport.rejets
    assert "appartient déjà à une autre personne" in rejet.motif


@pytest.mark.exigence("GAP-05")
def test_a_number_attributed_later_changes_a_person_and_adds_none(
    table: Table, lignes: list[str]
) -> None:
    registre = Registre(table)
    sans_numero = lignes[4].replace("9900000004;", ";")
    assert importer_registre([lignes[0], sans_numero], table=table, maintenant=MIDI).ajoutees == 1
    rapport = importer_registre([lignes[0], lignes[4]], table=table, maintenant=MIDI)
    assert (rapport.ajoutees, rapport.modifiees, rapport.rejetees) == (0, 1, 0)
    assert importer_registre([lignes[0], lignes[4]], table=table, maintenant=MIDI).inchangees == 1
    assert registre.get("TITRE:FRA990000004") == registre.get("9900000004") is not None


@pytest.mark.exigence("GAP-05")
def test_an_account_opened_with_the_visa_takes_the_number_at_the_import(
    table: Table, lignes: list[str]
) -> None:
    """Even when an earlier import of the same row stopped halfway."""
    importer_registre(
        [lignes[0], lignes[4].replace("9900000004;", ";")], table=table, maintenant=MIDI
    )
    reference = "TITRE:FRA990000004"
    compte = Compte(id="c4", identifiant=reference, courriel="r@exemple.test", cree_le=MIDI)
    table.write(*comptes.creation(compte))
    for _ in range(2):
        importer_registre([lignes[0], lignes[4]], table=table, maintenant=MIDI)
    for identifiant in ("9900000004", reference):
        trouve = comptes.par_identifiant(table, identifiant)
        assert trouve
        assert (trouve.id, trouve.identifiant) == ("c4", "9900000004")
    assert [fait.type for fait in evenements(table, "COMPTE#c4")] == ["NumeroEtrangerAttribue"]


def test_a_file_without_its_columns_is_refused_as_a_whole(table: Table) -> None:
    with pytest.raises(EnteteIncomplet):
        importer_registre(["nom;prenom\n", "a;b\n"], table=table, maintenant=MIDI)
