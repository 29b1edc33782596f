"""The reference lists: postcodes, countries, nationalities."""

import pytest

from chalicelib.domain.droit.prefectures import competente
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.referentiels.lecture import communes, nationalites, pays

TOUS_LES_CODES = [f"{n:05}" for n in range(1000, 99000)]


def test_a_postcode_gives_its_communes_in_alphabetical_order() -> None:
    noms = [commune.nom for commune in communes("01400")]
    assert "L’Abergement-Clémenciat" in noms
    assert len(noms) > 3
    assert noms == sorted(noms, key=str.casefold)


@pytest.mark.parametrize(
    ("code_postal", "code_insee", "nom"),
    [
        ("75001", "75056", "Paris"),
        ("75116", "75056", "Paris"),
        ("69009", "69123", "Lyon"),
        ("13016", "13055", "Marseille"),
        ("20000", "2A004", "Ajaccio"),
        ("20200", "2B033", "Bastia"),
        ("97133", "97701", "Saint-Barthélemy"),
        ("97150", "97801", "Saint-Martin"),
        ("97400", "97411", "Saint-Denis"),
        ("97600", "97611", "Mamoudzou"),
        ("98800", "98818", "Nouméa"),
    ],
)
def test_cities_with_arrondissements_and_overseas_are_one_commune(
    code_postal: str, code_insee: str, nom: str
) -> None:
    assert (code_insee, nom) in communes(code_postal)


@pytest.mark.parametrize(
    "faux", ["", "7501", "750011", "99999", "ABCDE", "../..", "７５００１", "00000"]
)
def test_an_unknown_postcode_serves_no_commune(faux: str) -> None:
    assert communes(faux) == ()


def test_every_commune_has_a_competent_prefecture_and_makes_an_address() -> None:
    vues: set[str] = set()
    for code_postal in TOUS_LES_CODES:
        for commune in communes(code_postal):
            vues.add(commune.code_insee)
            assert competente(commune.code_insee).libelle
            Adresse(
                voie="1 rue de l’Exemple",
                code_postal=code_postal,
                commune=commune.nom,
                code_insee=commune.code_insee,
            )
    assert len(vues) > 34_900


def test_every_country_has_a_name_and_a_nationality() -> None:
    assert len(pays()) == 250
    assert pays()["AF"] == "Afghanistan"
    assert pays()["CI"] == "Côte d’Ivoire"
    assert set(nationalites()) - set(pays()) == {"XA", "XB", "XX"}
    assert set(pays()) <= set(nationalites())
    assert not [nom for nom in [*pays().values(), *nationalites().values()] if not nom.strip()]


@pytest.mark.parametrize(
    ("code", "nationalite"),
    [
        ("AF", "Afghane"),
        ("ER", "Érythréenne"),
        ("NE", "Nigérienne"),
        ("NG", "Nigériane"),
        ("DM", "Dominiquaise"),
        ("DO", "Dominicaine"),
        ("CD", "Congolaise (RDC)"),
        ("WF", "Française"),
        ("XA", "Apatride"),
        ("XB", "Réfugiée"),
        ("XX", "Indéterminée"),
    ],
)
def test_a_nationality_is_written_in_the_feminine(code: str, nationalite: str) -> None:
    assert nationalites()[code] == nationalite


def test_lists_are_in_alphabetical_order_accents_aside() -> None:
    noms = list(pays().values())
    assert noms.index("Égypte") == noms.index("El Salvador") - 1
    assert noms[0] == "Afghanistan"
