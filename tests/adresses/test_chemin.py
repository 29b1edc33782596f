"""An address with parts: its route, its links, its query."""

import pytest

from chalicelib.adresses.chemin import Chemin, avec

DOSSIER = Chemin("/dossiers/{dossier_id}")


def test_one_address_serves_the_route_and_makes_the_link() -> None:
    fichier = DOSSIER / "fichiers/{fichier_id}"
    assert fichier.route == "/dossiers/{dossier_id}/fichiers/{fichier_id}"
    assert fichier("d1", "f1") == "/dossiers/d1/fichiers/f1"


def test_a_part_never_leaves_its_place() -> None:
    assert DOSSIER("../é ?#") == "/dossiers/..%2F%C3%A9%20%3F%23"


@pytest.mark.parametrize("parties", [(), ("d1", "f1")])
def test_a_part_missing_or_too_many_is_an_error(parties: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        DOSSIER(*parties)


def test_a_query_goes_by_name_and_an_empty_value_is_left_out() -> None:
    assert DOSSIER("d1", page=2, tri="") == "/dossiers/d1?page=2"
    assert avec("/connexion", suite="/a?b=c&d") == "/connexion?suite=%2Fa%3Fb%3Dc%26d"
    assert avec("/connexion") == "/connexion"


def test_each_act_has_its_own_route() -> None:
    acte = DOSSIER / "{acte}"
    assert acte.route_de(acte="ecrire") == "/dossiers/{dossier_id}/ecrire"
