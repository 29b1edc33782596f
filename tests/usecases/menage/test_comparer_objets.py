"""Each file that a request names has its object, each object its line; the rest is put right."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.ecritures import update
from chalicelib.storage.menage import effacements, tours
from chalicelib.storage.menage.objets import Objets
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.comparer_objets import ObjetsCompares, comparer_dossier
from chalicelib.usecases.menage.tournee import LOTS, MINUTES, Balai, a_faire, du_tour
from tests.balai import PLUS_TARD, balayer
from tests.builders import DOSSIER, MAINTENANT, un_dossier_complet
from tests.installation import installer
from tests.memoire.client import ClientMemoire
from tests.usecases.bureau import Bureau
from tests.usecases.entrelacs import avant

SEAU = "televersements"


@pytest.fixture
def pleins(dossiers: Dossiers, fichiers: Fichiers) -> list[str]:
    """The keys of a request whose every file has its object."""
    dossier = installer(dossiers, un_dossier_complet())
    for fichier in dossier.fichiers:
        fichiers.ranger(DOSSIER, fichier.id, b"x", "image/png")
    return [f"pieces/{DOSSIER}/{fichier.id}" for fichier in dossier.fichiers]


def _cles(seaux: Any) -> list[str]:
    objets = seaux.list_objects_v2(Bucket=SEAU).get("Contents", [])
    return [objet["Key"] for objet in objets]


@pytest.mark.exigence("K-18")
def test_nothing_is_touched_where_each_has_the_other(
    table: Table, seaux: Any, pleins: list[str]
) -> None:
    assert balayer(table, seaux) == [ObjetsCompares()]
    assert _cles(seaux) == sorted(pleins)


@pytest.mark.exigence("K-18")
def test_an_object_without_a_line_goes_once_it_is_old_enough(
    table: Table, seaux: Any, pleins: list[str]
) -> None:
    seul = f"pieces/{DOSSIER}/0123456789abcdef00000000"
    seaux.put_object(Bucket=SEAU, Key=seul, Body=b"x")
    assert balayer(table, seaux, MAINTENANT) == [ObjetsCompares()]
    assert balayer(table, seaux) == [ObjetsCompares(effaces=1)]
    assert _cles(seaux) == sorted(pleins)


@pytest.mark.exigence("K-18")
def test_an_object_erased_by_mistake_is_put_back(
    table: Table, seaux: Any, pleins: list[str]
) -> None:
    seaux.delete_object(Bucket=SEAU, Key=pleins[0])
    assert balayer(table, seaux) == [ObjetsCompares(remis=1)]
    assert _cles(seaux) == sorted(pleins)


@pytest.mark.exigence("K-18")
def test_a_file_whose_object_is_lost_is_told(
    table: Table, dossiers: Dossiers, seaux: Any, pleins: list[str]
) -> None:
    versions = seaux.list_object_versions(Bucket=SEAU, Prefix=pleins[0])["Versions"]
    for version in versions:
        seaux.delete_object(Bucket=SEAU, Key=pleins[0], VersionId=version["VersionId"])
    (vue,) = balayer(table, seaux)
    assert [f"pieces/{DOSSIER}/{fichier.id}" for fichier in vue.perdus] == pleins[:1]


@pytest.mark.exigence("K-18")
def test_a_file_that_a_filed_version_names_stays_whatever_the_list_says(
    bureau: Bureau, table: Table, seaux: Any
) -> None:
    depose = bureau.dossier.fichiers[0]
    bureau.fichiers.ranger(DOSSIER, depose.id, b"x", "image/png")
    bureau.rouvrir()
    table.write(_sans(depose.id))
    comparer_dossier(
        DOSSIER,
        table=table,
        objets=Objets(seaux, SEAU),
        maintenant=PLUS_TARD,
        retires=[depose.id],
    )
    assert _cles(seaux) == [f"pieces/{DOSSIER}/{depose.id}"]


def _sans(fichier_id: str) -> Any:
    return update(keys.dossier(DOSSIER).fichiers, f"REMOVE f_{fichier_id}")


@pytest.mark.exigence("K-18")
def test_the_objects_of_a_request_are_seen_again_in_three_days() -> None:
    vus = set()
    for rang in range(LOTS):
        le = MAINTENANT + rang * timedelta(minutes=MINUTES)
        vus |= {(b.balai, b.part) for b in du_tour(rang, "")}
        assert sum(b.balai is Balai.QUARANTAINE for b in a_faire(le)) == 1
    assert len({part for balai, part in vus if balai is Balai.DOSSIERS}) == LOTS
    assert (Balai.TICKETS, "") in vus
    assert LOTS * MINUTES <= 3 * 24 * 60


@pytest.mark.exigence("K-18")
def test_ce_qui_attendait_dans_les_seize_listes_d_avant_est_vu_en_quatre_heures() -> None:
    vues: set[str] = set()
    for rang in range(4 * 60 // MINUTES):
        vues.update(b.part for b in du_tour(rang, "") if b.balai is Balai.RETIRES)
    assert vues == set(effacements.PARTS_D_AVANT)
    assert [b.part for b in a_faire(MAINTENANT) if b.balai is Balai.RETIRES] == [effacements.PART]


@pytest.mark.exigence("K-18")
def test_un_quart_d_heure_manque_ne_retarde_le_tour_que_d_un_quart_d_heure(table: Table) -> None:
    """The clock alone said the turn: what was missed waited for the next one, in 64 hours."""
    assert [tours.tour(table, quart) for quart in ("10", "11", "11", "15", "40", "41")] == [
        *(0, 1, 1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("autre", "rang"), [("11", 2), ("12", 1)], ids=["un_autre_quart_d_heure", "le_meme"]
)
def test_de_deux_tours_demandes_a_la_fois_chacun_fait_le_sien(
    table: Table, client_dynamodb: ClientMemoire, autre: str, rang: int
) -> None:
    """Crossed by another, or by its own message that came twice: nothing failed, nothing is said
    to have failed, and no turn is skipped or done twice."""
    assert tours.tour(table, "10") == 0
    croise = avant(
        client_dynamodb, "before-call.dynamodb.PutItem", lambda: tours.tour(table, autre)
    )
    with croise as dits:
        assert tours.tour(table, "12") == rang
    assert dits == ["PutItem"]
    assert tours.tour(table, "12") == rang
