"""An outage of the embedded AWS: refused as AWS refuses, begun and ended while everything runs."""

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.parsers import create_parser
from botocore.session import get_session

from chalicelib.resources import est_occupe
from tools.local.defaillances import FICHIER, REFUS, VARIABLE, Defaillances, devant, lire, plus_tot
from tools.local.ministack import ORIGIN, move_back, sqs

MODELES = {"s3": "s3", "ses_v2": "sesv2", "dynamodb": "dynamodb"}


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / FICHIER))
    return tmp_path


async def repondre(*_: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {}, b"fait"


def attendre(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: a browser driven before may have left its loop in this one."""
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(asyncio.run, coroutine).result()


@pytest.mark.parametrize("service", sorted(REFUS))
def test_un_service_en_panne_refuse_et_repond_a_nouveau_apres(ici: Path, service: str) -> None:
    servir = devant(service, repondre)
    assert attendre(servir())[0] == 200
    Defaillances(frozenset({service})).ecrire(ici)
    assert attendre(servir())[0] == 503
    assert attendre(devant(next(iter(REFUS.keys() - {service})), repondre)())[0] == 200
    Defaillances().ecrire(ici)
    assert attendre(servir())[2] == b"fait"


@pytest.mark.parametrize("service", sorted(REFUS))
def test_le_refus_est_lu_par_le_client_comme_une_panne(ici: Path, service: str) -> None:
    """Not as a wrong request: the application must answer « occupé », and try again."""
    Defaillances(frozenset({service})).ecrire(ici)
    statut, en_tetes, corps = attendre(devant(service, repondre)())
    modele = get_session().get_service_model(MODELES[service])
    operation = modele.operation_model(modele.operation_names[0])
    lue = create_parser(modele.metadata["protocol"]).parse(
        {"status_code": statut, "headers": en_tetes, "body": corps}, operation.output_shape
    )
    assert est_occupe(boto3.client("s3", "eu-west-3").exceptions.ClientError(lue, operation.name))


def test_sans_fichier_rien_n_est_change(ici: Path) -> None:
    assert lire() == Defaillances(frozenset(), 1)
    demandees: list[int] = []
    plus_tot(lambda data: demandees.append(data["VisibilityTimeout"]))({"VisibilityTimeout": 60})
    assert demandees == [60]


@pytest.mark.parametrize(
    ("division", "demande", "donnee"),
    [(12, 3600, 300), (144, 3600, 25), (1440, 60, 1), (1440, 0, 0)],
)
def test_une_attente_est_divisee_et_jamais_sautee(
    ici: Path, division: int, demande: int, donnee: int
) -> None:
    Defaillances(division=division).ecrire(ici)
    demandees: list[int] = []
    changer = plus_tot(lambda data, _url: demandees.append(data["VisibilityTimeout"]))
    changer({"VisibilityTimeout": demande}, "file")
    assert demandees == [donnee]


def test_ce_qui_est_rendu_du_rebut_retourne_d_ou_il_vient_comme_neuf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    venu = {"sys": {ORIGIN: "file"}, "receive_count": 120, "first_receive_at": 1.0}
    sans_origine = {"sys": {}, "receive_count": 3, "first_receive_at": 1.0}
    file: dict[str, Any] = {"messages": []}
    rebut = {"messages": [venu, sans_origine]}
    files: dict[str, Any] = {"file": file, "rebut": rebut}
    monkeypatch.setattr(sqs, "_queue_by_arn", files.get)
    move_back({"SourceArn": "rebut"}, "")
    (rendu,) = file["messages"]
    assert (rendu["receive_count"], rendu["first_receive_at"], rendu["sys"]) == (0, None, {})
    assert rendu["visible_at"] <= time.time()
    assert len(rebut["messages"]) == 1
    with pytest.raises(sqs._Err):
        move_back({"SourceArn": "inconnue"}, "")
