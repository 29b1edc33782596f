"""The demo data: plainly fictitious, complete, loaded twice without change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from chalicelib.domain.ephoto import CodeEphoto, Issue, examiner
from chalicelib.domain.identite import Statut
from chalicelib.domain.prefectures import competente
from chalicelib.domain.registre import Personne
from chalicelib.domain.registre_csv import lire_registre
from chalicelib.referentiels.lecture import communes, nationalites, pays
from chalicelib.storage.ephotos import Ephotos
from chalicelib.storage.registre import Registre
from chalicelib.storage.table import Table
from tools.demo.chargement import ICI, VITRINES, charger, lire_ephotos


@pytest.fixture(scope="module")
def personnes() -> list[Personne]:
    with (ICI / "registre.csv").open(encoding="utf-8", newline="") as flux:
        lues = list(lire_registre(flux))
    assert [lue.motif for lue in lues if lue.motif] == []
    return [lue.personne for lue in lues if lue.personne]


def test_loading_twice_adds_everything_once(table: Table, maintenant: datetime) -> None:
    premier = charger(table, maintenant)
    assert premier.registre.ajoutees >= 44
    assert premier.registre.rejets == ()
    assert premier.ephotos_ajoutees >= 35
    second = charger(table, maintenant + timedelta(days=3))
    assert second.registre.inchangees == premier.registre.ajoutees
    assert (second.registre.modifiees, second.ephotos_ajoutees) == (0, 0)


def test_the_showcase_identities_exist_and_their_e_photo_is_valid(
    table: Table, maintenant: datetime
) -> None:
    charger(table, maintenant)
    for vitrine in VITRINES:
        personne = Registre(table).get(vitrine.numero_etranger)
        assert personne is not None
        assert personne.est_bpi
        code = TypeAdapter(CodeEphoto).validate_python(vitrine.ephoto)
        assert examiner(code, Ephotos(table).get(code), maintenant, maintenant).est_valide


def test_a_showcase_visa_leads_to_its_holder(table: Table, maintenant: datetime) -> None:
    charger(table, maintenant)
    titulaire = Registre(table).par_titre("FRA990000004")
    assert titulaire is not None
    assert titulaire.titre_correspond("FRA990000004", date(2026, 3, 2), date(2026, 6, 2))


def test_addresses_are_of_communes_that_exist_in_many_departments(
    personnes: list[Personne],
) -> None:
    adresses = [personne.adresse for personne in personnes if personne.adresse]
    for adresse in adresses:
        assert (adresse.code_insee, adresse.commune) in communes(adresse.code_postal)
    departements = {competente(adresse.code_insee).code for adresse in adresses}
    assert {"75", "2A", "2B", "973", "974"} <= departements
    assert len(departements) >= 35


def test_the_people_cover_the_hard_cases(personnes: list[Personne]) -> None:
    civils = [personne.etat_civil for personne in personnes]
    assert {Statut.REFUGIE, Statut.PROTECTION_SUBSIDIAIRE, "APATRIDE", None} == {
        personne.statut for personne in personnes
    }
    assert sum(not civil.prenoms for civil in civils) >= 2
    assert any(not c.date_naissance.mois for c in civils)
    assert any(c.date_naissance.mois and not c.date_naissance.jour for c in civils)
    assert sum(len(c.nom_naissance) == 60 for c in civils) >= 2
    assert any(len(c.prenoms) == 3 for c in civils)
    assert any(c.nom_usage for c in civils)
    assert {titre.nature.value for p in personnes for titre in p.titres} == {
        "VISA",
        "TITRE",
        "RECEPISSE",
    }


def test_countries_and_nationalities_are_in_the_lists(personnes: list[Personne]) -> None:
    for personne in personnes:
        assert personne.etat_civil.pays_naissance in pays()
        assert set(personne.etat_civil.nationalites) <= set(nationalites())


def test_nobody_can_be_reached(personnes: list[Personne]) -> None:
    """Reserved numbers (06 39 98, for fiction) and a reserved domain (.test)."""
    for personne in personnes:
        assert personne.telephone is None or personne.telephone.startswith("06 39 98")
        assert personne.courriel is None or personne.courriel.endswith("@exemple.test")


def test_e_photos_give_each_of_the_five_answers() -> None:
    midi = datetime(2026, 11, 21, 12, tzinfo=UTC)
    fiches = lire_ephotos(ICI / "ephotos.csv", midi)
    issues = [examiner(fiche.code, fiche, midi, midi).issue for fiche in fiches]
    tard = [examiner(fiche.code, fiche, midi - timedelta(days=3), midi).issue for fiche in fiches]
    assert issues.count(Issue.VALIDE) == 30
    assert set(issues) | set(tard) == set(Issue)
