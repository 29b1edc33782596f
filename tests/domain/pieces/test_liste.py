"""The list to prepare comes from the tables that drive step 3 (PRE-07)."""

from itertools import product

import pytest

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Qualite, tous
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.delais import CodeDelai
from chalicelib.domain.droit.phrases import dire, en_mots
from chalicelib.domain.pieces.attendues import LOGEMENTS, ModeLogement, pieces_attendues
from chalicelib.domain.pieces.liste_a_preparer import (
    COLONNES,
    PHOTO,
    UNIONS,
    VERSION,
    liste_a_preparer,
    profils_possibles,
)
from chalicelib.domain.pieces.piece import DOMICILE
from chalicelib.domain.pieces.tables import Condition

REFUGIE = Cas(qualite=Qualite.REFUGIE)
CAS = tous()


def _libelles(cas: Cas, **options: ModeLogement) -> list[str]:
    rubriques = liste_a_preparer(cas, **options)  # type: ignore[arg-type]
    return [libelle for rubrique in rubriques for libelle, _ in rubrique.pieces]


def _demandees(cas: Cas) -> set[str]:
    """Everything step 3 may ask of the profiles this case can turn out to be."""
    union = UNIONS.get(cas.lien) if cas.lien and cas.est_premiere else None
    possibles = [c for c in Condition if c is not Condition.SEUL]
    conditions = [c for c in possibles if union is None or c in (union, *_AUTRES)]
    modes = [None] if cas.objet is Objet.CHANGEMENT_SITUATION else list(ModeLogement)
    return {
        attendue.piece.libelle
        for profil, mode in product(profils_possibles(cas), modes)
        for attendue in pieces_attendues(
            profil, cas.objet, VERSION, conditions=conditions, mode=mode, lien=cas.lien
        )
    }


_AUTRES = tuple(c for c in Condition if c not in UNIONS.values())


@pytest.mark.exigence("PRE-07")
@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.cle)
def test_the_list_is_exactly_the_union_of_what_step_3_can_ask(cas: Cas) -> None:
    photo = set() if cas.objet.est_changement else {PHOTO.libelle}
    assert set(_libelles(cas)) == _demandees(cas) | photo


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.cle)
def test_no_document_is_listed_twice(cas: Cas) -> None:
    assert len(_libelles(cas)) == len(set(_libelles(cas)))


@pytest.mark.exigence("PRE-07")
def test_the_list_of_a_protected_person_is_not_that_of_his_family() -> None:
    famille = Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.ENFANT)
    assert set(_libelles(REFUGIE)) != set(_libelles(famille))


def test_a_spouse_prepares_no_proof_of_another_kind_of_union() -> None:
    conjoint = Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.CONJOINT)
    assert not [libelle for libelle in _libelles(conjoint) if "PACS" in libelle]


def test_what_only_a_later_union_brings_says_so() -> None:
    conjoint = Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.CONJOINT)
    selon = {
        libelle: rubrique.selon
        for rubrique in liste_a_preparer(conjoint)
        for libelle, _ in rubrique.pieces
    }
    assert selon["Justificatifs de votre communauté de vie"] == COLONNES["CONJ_POST"]


@pytest.mark.parametrize("mode", ModeLogement)
def test_each_housing_has_its_own_group_and_a_known_one_stands_alone(mode: ModeLogement) -> None:
    titre = dire(DOMICILE, VERSION)
    groupes = {r.selon for r in liste_a_preparer(REFUGIE) if r.titre == titre}
    assert set(LOGEMENTS.values()) <= groupes
    seul = {r.selon for r in liste_a_preparer(REFUGIE, logement=mode) if r.titre == titre}
    assert seul == {LOGEMENTS[mode]}


def test_no_group_is_empty_and_the_ephoto_is_explained() -> None:
    rubriques = liste_a_preparer(REFUGIE)
    assert all(rubrique.pieces for rubrique in rubriques)
    conseil = next(c for r in rubriques for lib, c in r.pieces if lib == PHOTO.libelle)
    assert "22 lettres et chiffres" in conseil
    assert en_mots(CodeDelai.EPHOTO_VALIDITE, VERSION) in conseil


def test_every_case_may_be_at_least_one_profile_and_every_profile_comes_from_a_case() -> None:
    possibles = {cas: profils_possibles(cas) for cas in CAS}
    assert all(possibles.values())
    assert {p for trouves in possibles.values() for p in trouves} == set(Profil)


def test_the_resident_card_is_asked_by_a_holder() -> None:
    cas = Cas(objet=Objet.CARTE_RESIDENT, qualite=Qualite.PROTECTION_SUBSIDIAIRE)
    assert "Votre titre de séjour actuel" in _libelles(cas)
