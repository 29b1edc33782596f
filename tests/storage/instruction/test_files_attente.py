"""The queues of a préfecture: in order, page after page, and nobody looks into another one."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import Affectation, Instruction
from chalicelib.domain.instruction.classement import SANS_AGENT
from chalicelib.storage import keys
from chalicelib.storage.dossier.noms import noms
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.ecritures import put
from chalicelib.storage.instruction.files_attente import CurseurIllisible, FilesAttente
from chalicelib.storage.instruction.recherches import Recherches
from chalicelib.storage.table import Table
from tests.builders import un_dossier_depose

MODELE = un_dossier_depose()


def ranger(table: Table, dossier: Dossier) -> None:
    tete = put(keys.dossier(dossier.id).tete, rangement(dossier).valeurs)
    table.write(tete, *noms(dossier))


def un_rang(rang: int, **traits: Any) -> Dossier:
    """The `rang`th file of a list: filed that many minutes after the first."""
    assert MODELE.depose_le
    le = MODELE.depose_le.replace(minute=rang % 60, hour=rang // 60)
    return MODELE.model_copy(update={"id": f"d{rang:023}", "depose_le": le} | traits)


@pytest.fixture
def files(table: Table) -> FilesAttente:
    for rang in reversed(range(7)):
        ranger(table, un_rang(rang))
    return FilesAttente(table)


def toutes(files: FilesAttente, **criteres: Any) -> Iterator[str]:
    """The ids of every page."""
    curseur = None
    while True:
        page = files.page("69", curseur=curseur, limite=3, **criteres)
        yield from (fiche.dossier_id for fiche in page.fiches)
        if page.curseur is None:
            return
        curseur = page.curseur


def test_pages_follow_each_other_in_order_without_gap_or_repetition(files: FilesAttente) -> None:
    assert list(toutes(files)) == [f"d{rang:023}" for rang in range(7)]


def test_an_agent_or_an_etat_has_a_queue_of_its_own(files: FilesAttente, table: Table) -> None:
    affectation = Affectation(agent_id="agent-1", nom="Camille (exemple)")
    pris = {"etat": Etat.EN_INSTRUCTION, "instruction": Instruction(affectation=affectation)}
    ranger(table, un_rang(20, **pris))
    assert list(toutes(files, agent_id="agent-1")) == [f"d{20:023}"]
    assert list(toutes(files, etat=Etat.EN_INSTRUCTION)) == [f"d{20:023}"]
    assert len(list(toutes(files, agent_id=SANS_AGENT))) == 7
    assert len(list(toutes(files))) == 8


def test_a_request_that_ended_leaves_the_queue_and_is_still_found_by_name(
    files: FilesAttente, table: Table
) -> None:
    ranger(table, un_rang(3, etat=Etat.REFUSEE))
    assert f"d{3:023}" not in list(toutes(files))
    recherches = Recherches(table)
    assert len(recherches.par_nom("69", "TESFAYÉ").fiches) == 7
    assert recherches.par_nom("69", "inconnu").fiches == ()
    assert recherches.par_nom("75", "tesfaye").fiches == ()


def encode(brut: str) -> str:
    return urlsafe_b64encode(brut.encode()).decode().rstrip("=")


CLES = '{"PK":"DOSSIER#x","SK":"x","file_prefecture":"69","rang":%s}'
HOSTILES = (
    "[" * 1_400,
    '{"a":' * 280,
    CLES % '"\\ud800"',
    CLES % "NaN",
    CLES % "1" * 2,
    CLES % "{}",
)


@pytest.mark.parametrize(
    "curseur", ["", "x", "e30", "bnVsbA", "é", "WyJhIl0", *map(encode, HOSTILES)]
)
def test_a_forged_cursor_is_refused(table: Table, curseur: str) -> None:
    ranger(table, un_rang(1))
    with pytest.raises(CurseurIllisible):
        FilesAttente(table).page("69", curseur=curseur)


def test_a_cursor_opens_its_own_queue_only(files: FilesAttente) -> None:
    curseur = files.page("69", limite=2).curseur
    assert curseur
    ailleurs_et_autrement: tuple[dict[str, Any], ...] = (
        {"prefecture": "75"},
        {"prefecture": "69", "etat": Etat.DEPOSEE},
    )
    for ailleurs in ailleurs_et_autrement:
        with pytest.raises(CurseurIllisible):
            files.page(curseur=curseur, **ailleurs)


def test_a_cursor_that_dynamodb_refuses_is_refused_and_is_no_failure(
    files: FilesAttente, client_dynamodb: Any
) -> None:
    """The simulated table begins anywhere; the real one says that the key is out of the range."""
    curseur = files.page("69", limite=2).curseur
    erreur = {"Error": {"Code": "ValidationException", "Message": "invalid starting key"}}
    evenements, appel = client_dynamodb.meta.events, "before-call.dynamodb.Query"
    evenements.register(appel, refuser := lambda **_: (AWSResponse("", 400, {}, None), erreur))
    try:
        with pytest.raises(CurseurIllisible):
            files.page("69", curseur=curseur)
        with pytest.raises(ClientError):
            files.page("69")
    finally:
        evenements.unregister(appel, refuser)


def test_a_page_is_one_query_whatever_the_queue_holds(
    files: FilesAttente, table: Table, client_dynamodb: Any
) -> None:
    appels: list[str] = []

    def noter(model: Any, **_: Any) -> None:
        appels.append(model.name)

    client_dynamodb.meta.events.register("before-call.dynamodb", noter)
    try:
        files.page("69", limite=3)
        for rang in range(30, 60):
            ranger(table, un_rang(rang))
        appels.clear()
        assert len(files.page("69", limite=3).fiches) == 3
        assert appels == ["Query"]
    finally:
        client_dynamodb.meta.events.unregister("before-call.dynamodb", noter)
