"""The préfecture of residence examines the request (CESEDA R431-20)."""

import pytest

from chalicelib.domain.droit.prefectures import competente, departement_de, toutes
from chalicelib.domain.droit.services import INDICATIONS


@pytest.mark.parametrize(
    ("code_insee", "departement"),
    [
        ("01053", "01"),
        ("2A004", "2A"),
        ("2B033", "2B"),
        ("75056", "75"),
        ("97411", "974"),
        ("97502", "975"),
        ("98818", "988"),
    ],
)
def test_the_department_is_read_from_the_commune(code_insee: str, departement: str) -> None:
    assert departement_de(code_insee) == departement
    assert competente(code_insee).code == departement


def test_in_paris_the_prefet_de_police_is_competent() -> None:
    assert competente("75056").autorite == "préfet de police"
    assert competente("75056").libelle == "Préfecture de police"


def test_an_unknown_department_has_no_prefecture() -> None:
    with pytest.raises(KeyError):
        competente("98411")


def test_every_department_has_one_prefecture_with_its_own_three_digits() -> None:
    prefectures = toutes()
    assert len(prefectures) == 107
    assert len({p.code_demande for p in prefectures.values()}) == 107
    assert {code: prefectures[code].code_demande for code in ("01", "75", "2A", "2B", "971")} == {
        "01": "001",
        "75": "075",
        "2A": "201",
        "2B": "202",
        "971": "971",
    }


@pytest.mark.exigence("LAW-13")
def test_ce_que_personne_n_a_lu_est_a_completer_et_jamais_affirme() -> None:
    """J26: no shared phone, no address made up; what is known has a source and a day."""
    for prefecture in toutes().values():
        dit = " ".join(prefecture.joindre)
        for nom in prefecture.a_completer:
            assert INDICATIONS[nom] in dit.lower()
        assert ("à compléter" in dit) is bool(prefecture.a_completer)
        assert prefecture.service is None or (
            prefecture.service.source and prefecture.service.releve_le
        )


def test_saint_barthelemy_and_saint_martin_share_their_prefecture() -> None:
    assert competente("97701").libelle == competente("97801").libelle
    assert competente("97701").joindre == competente("97801").joindre
