"""The list to prepare comes from the table that drives step 3 (PRE-07)."""

import pytest

from chalicelib.domain.identite import Statut
from chalicelib.domain.justificatifs import LOGEMENTS, ModeLogement, pieces_attendues
from chalicelib.domain.liste import PHOTO, liste_a_preparer
from chalicelib.domain.pieces import DOMICILE


def _libelles(statut: Statut) -> list[str]:
    return [libelle for rubrique in liste_a_preparer(statut) for libelle, _ in rubrique.pieces]


@pytest.mark.exigence("PRE-07")
@pytest.mark.parametrize("statut", Statut)
def test_the_list_is_exactly_the_union_of_what_step_3_can_ask(statut: Statut) -> None:
    demandees = {
        attendue.piece.libelle
        for mode in ModeLogement
        for attendue in pieces_attendues(statut, mode, hebergeant_a_jour=False)
    }
    assert set(_libelles(statut)) == demandees | {PHOTO.libelle}


@pytest.mark.parametrize("statut", Statut)
def test_no_document_is_listed_twice(statut: Statut) -> None:
    assert len(_libelles(statut)) == len(set(_libelles(statut)))


@pytest.mark.parametrize("statut", Statut)
def test_each_housing_has_its_own_group_with_its_own_proofs(statut: Statut) -> None:
    groupes = {r.selon: r for r in liste_a_preparer(statut) if r.titre == DOMICILE}
    toujours = {a.piece.libelle for a in pieces_attendues(statut)}
    for mode in ModeLogement:
        propres = {a.piece.libelle for a in pieces_attendues(statut, mode)} - toujours
        assert {libelle for libelle, _ in groupes[LOGEMENTS[mode]].pieces} == propres


def test_no_group_is_empty_and_the_ephoto_is_explained() -> None:
    rubriques = liste_a_preparer(Statut.REFUGIE)
    assert all(rubrique.pieces for rubrique in rubriques)
    conseil = next(c for r in rubriques for lib, c in r.pieces if lib == PHOTO.libelle)
    assert "22 lettres et chiffres" in conseil
    assert "6 mois" in conseil
