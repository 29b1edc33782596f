"""The demo data: plainly fictitious, complete, loaded twice without change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from chalicelib.domain.droit.prefectures import competente
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import Personne, TypeCarte
from chalicelib.domain.personne.registre_csv import lire_registre
from chalicelib.domain.pieces.ephoto import CodeEphoto, IssueEphoto, repondre_au_code
from chalicelib.referentiels.lecture import communes, nationalites, pays
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tools.demo.chargement import ICI, VITRINES, charger, lignes_du_registre, lire_ephotos
from tools.demo.dates_relatives import dater, resoudre

JOUR = date(2026, 11, 21)
pytestmark = pytest.mark.jour


@pytest.fixture(scope="module")
def personnes() -> list[Personne]:
    lues = list(lire_registre(lignes_du_registre(JOUR)))
    assert [lue.motif for lue in lues if lue.motif] == []
    return [lue.personne for lue in lues if lue.personne]


def test_loading_twice_adds_everything_once(table: Table, maintenant: datetime) -> None:
    premier = charger(table, maintenant)
    assert premier.registre.ajoutees >= 44
    assert premier.registre.rejets == ()
    assert premier.ephotos_ajoutees >= 35
    second = charger(table, maintenant + timedelta(hours=3))
    assert second.registre.inchangees == premier.registre.ajoutees
    assert (second.registre.modifiees, second.ephotos_ajoutees) == (0, 0)


def test_loading_another_day_moves_the_relative_dates_alone(
    table: Table, maintenant: datetime
) -> None:
    charger(table, maintenant)
    plus_tard = charger(table, maintenant + timedelta(days=400))
    assert plus_tard.registre.rejets == ()
    assert (plus_tard.registre.ajoutees, plus_tard.registre.inchangees) == (0, 50)
    titre = _personne(table, "9900000051").dernier_titre
    assert titre
    assert titre.fin == JOUR + timedelta(days=490)


def test_the_showcase_identities_exist_and_their_e_photo_is_valid(
    table: Table, maintenant: datetime
) -> None:
    charger(table, maintenant)
    for vitrine in VITRINES:
        assert _personne(table, vitrine.numero_etranger or "TITRE:FRA990000065")
        code = TypeAdapter(CodeEphoto).validate_python(vitrine.ephoto)
        assert repondre_au_code(code, Ephotos(table).get(code), maintenant, maintenant).est_valide


def test_what_a_showcase_visa_says_to_type_is_what_the_registre_knows(
    table: Table, maintenant: datetime
) -> None:
    charger(table, maintenant)
    (sans_numero,) = [vitrine for vitrine in VITRINES if not vitrine.numero_etranger]
    personne = _personne(table, "TITRE:FRA990000065")
    assert personne.numero_etranger is None
    (visa,) = personne.titres
    assert f"du {visa.debut:%d/%m/%Y} au {visa.fin:%d/%m/%Y}" in sans_numero.saisie_le(JOUR)


def _personne(table: Table, reference: str) -> Personne:
    personne = Registre(table).get(reference)
    assert personne
    return personne


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
        assert personne.telephone is None or personne.telephone.startswith("+3363998")
        assert personne.courriel is None or personne.courriel.endswith("@exemple.test")


def test_e_photos_give_each_of_the_five_answers() -> None:
    midi = datetime(2026, 11, 21, 12, tzinfo=UTC)
    fiches = lire_ephotos(ICI / "ephotos.csv", midi)
    issues = [repondre_au_code(fiche.code, fiche, midi, midi).issue for fiche in fiches]
    tard = [
        repondre_au_code(fiche.code, fiche, midi - timedelta(days=3), midi).issue
        for fiche in fiches
    ]
    assert issues.count(IssueEphoto.VALIDE) == 52
    assert set(issues) | set(tard) == set(IssueEphoto)


@pytest.mark.parametrize(
    ("forme", "attendu"),
    [
        ("J+90", date(2027, 2, 19)),
        ("J-240", date(2026, 3, 26)),
        ("A-18", date(2008, 11, 21)),
        ("A-18M-2", date(2008, 9, 21)),
        ("A+3J-1", date(2029, 11, 20)),
        ("M+2", date(2027, 1, 21)),
        ("M-11", date(2025, 12, 21)),
    ],
)
def test_a_relative_date_counts_years_and_months_then_days(forme: str, attendu: date) -> None:
    assert resoudre(forme, JOUR) == attendu


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert resoudre("A-1", date(2028, 2, 29)) == date(2027, 2, 28)
    assert resoudre("M+1", date(2027, 1, 31)) == date(2027, 2, 28)


def test_only_whole_dates_of_a_row_are_resolved() -> None:
    ligne = "A-Exemple;12 J-3 rue;A-18;TITRE:RES990001A:J-1:J+1:RESIDENT | VISA:FRA990001:M-1:J+2\n"
    assert dater(ligne, JOUR) == (
        "A-Exemple;12 J-3 rue;21/11/2008;TITRE:RES990001A:20/11/2026:22/11/2026:RESIDENT | "
        "VISA:FRA990001:21/10/2026:23/11/2026\n"
    )


SITUATIONS = {
    "9900000051": (TypeCarte.RESIDENT, 90),
    "9900000052": (TypeCarte.RESIDENT, 20),
    "9900000053": (TypeCarte.RESIDENT, -92),
    "9900000054": (TypeCarte.RESIDENT, -245),
    "9900000055": (TypeCarte.RESIDENT, 200),
}


def test_the_cases_of_renewal_stand_where_the_table_says(personnes: list[Personne]) -> None:
    connues = {personne.reference: personne for personne in personnes}
    for numero, (carte, jours) in SITUATIONS.items():
        titre = connues[numero].dernier_titre
        assert titre
        assert (titre.carte, (titre.fin - JOUR).days) == (carte, jours)
    change = connues["9900000056"]
    assert [titre.carte for titre in change.titres] == [TypeCarte.PLURIANNUELLE] * 2
    assert min(titre.debut for titre in change.titres) == date(2022, 5, 21)
    recente = connues["9900000057"].dernier_titre
    assert recente
    assert recente.debut == date(2025, 11, 21)


@pytest.mark.parametrize("jour", [JOUR, date(2027, 2, 28), date(2028, 2, 29), date(2030, 12, 31)])
def test_the_demo_never_ages(jour: date) -> None:
    lues = list(lire_registre(lignes_du_registre(jour)))
    assert [lue.motif for lue in lues if lue.motif] == []
    connues = {lue.personne.reference: lue.personne for lue in lues if lue.personne}
    ages = {
        numero: connues[numero].etat_civil.date_naissance.age_au(jour)
        for numero in ("9900000063", "9900000066", "9900000067", "9900000068")
    }
    assert list(ages.values()) == [18, 16, 17, 15]
    assert connues["TITRE:FRA990000065"].titres[0].en_cours_le(jour)
    assert connues["9900000071"].recepisse_mentionne_le(jour) is True
    assert connues["9900000069"].statut is None
    assert connues["9900000070"].statut == "APATRIDE"


def test_nobody_of_the_situations_goes_without_an_e_photo(maintenant: datetime) -> None:
    codes = {fiche.code for fiche in lire_ephotos(ICI / "ephotos.csv", maintenant)}
    assert {f"DEMO00{rang}VALABLE99900{rang}" for rang in range(51, 72)} <= codes
