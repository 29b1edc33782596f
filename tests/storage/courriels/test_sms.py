"""An SMS is archived before it is sent; of two hands at once, one sends it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.storage import keys
from chalicelib.storage.courriels import envois
from chalicelib.storage.courriels.sms import PRISE, Sms
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from tests.builders import COMPTE, DOSSIER, MAINTENANT
from tools.paths import ROOT

ENVOI = Envoi(id="e1-sms", sujet_id=DOSSIER, compte_id=COMPTE, gabarit="sms", destinataire="*** 00")
ARCHIVE = f"courriels/{MAINTENANT:%Y/%m/%d}/e1-sms.sms"
UN_PEU = timedelta(seconds=1)
APRES = MAINTENANT + PRISE + timedelta(days=1)


class Operateur:
    """SNS; `pendant` is what another does while it is asked."""

    class exceptions:
        ClientError = ClientError

    def __init__(self) -> None:
        self.en_panne = False
        self.pendant: Callable[[], None] = lambda: None
        self.partis: list[str] = []

    def publish(self, *, Message: str, **_: Any) -> dict[str, str]:
        pendant, self.pendant = self.pendant, lambda: None
        pendant()
        if self.en_panne:
            raise ClientError({"Error": {"Code": "Throttling"}}, "Publish")
        self.partis.append(Message)
        return {"MessageId": f"m{len(self.partis)}"}


@pytest.fixture
def operateur() -> Operateur:
    return Operateur()


@pytest.fixture
def sms(table: Table, seaux: Any, operateur: Operateur) -> Sms:
    return Sms(table, seaux, operateur, "courriels", "ANEF")


def envoyer(sms: Sms, table: Table, le: datetime) -> None:
    """As whoever sends it does: with the write that says so."""
    table.write(sms.envoyer(ENVOI, "+33600000000", "un message", le))


@pytest.fixture
def interrompu(sms: Sms, table: Table, operateur: Operateur) -> None:
    """Prepared, and never sent."""
    operateur.en_panne = True
    with pytest.raises(ClientError):
        envoyer(sms, table, MAINTENANT)
    operateur.en_panne = False


def test_deux_mains_a_la_fois_n_envoient_qu_un_sms(
    sms: Sms, table: Table, operateur: Operateur
) -> None:
    def l_autre() -> None:
        with pytest.raises(DejaFait):
            envoyer(sms, table, MAINTENANT + UN_PEU)

    operateur.pendant = l_autre
    envoyer(sms, table, MAINTENANT)
    assert len(operateur.partis) == 1


def test_de_deux_qui_reprennent_un_sms_interrompu_un_seul_l_envoie(
    sms: Sms, table: Table, operateur: Operateur, interrompu: None
) -> None:
    def l_autre() -> None:
        with pytest.raises(DejaFait):
            envoyer(sms, table, APRES + UN_PEU)

    operateur.pendant = l_autre
    envoyer(sms, table, APRES)
    assert len(operateur.partis) == 1


def test_un_sms_parti_ne_repart_pas_quand_le_temps_a_passe(
    sms: Sms, table: Table, operateur: Operateur
) -> None:
    envoyer(sms, table, MAINTENANT)
    with pytest.raises(DejaFait):
        envoyer(sms, table, APRES)
    assert len(operateur.partis) == 1


def test_un_sms_repris_un_autre_jour_est_garde_la_ou_sa_ligne_le_dit(
    sms: Sms, table: Table, seaux: Any, interrompu: None
) -> None:
    seaux.delete_object(Bucket="courriels", Key=ARCHIVE)
    envoyer(sms, table, APRES)
    assert (table.get(keys.courriel(ENVOI.id)) or {})["archive"] == ARCHIVE
    cles = [o["Key"] for o in seaux.list_objects_v2(Bucket="courriels")["Contents"]]
    assert cles == [ARCHIVE]
    lu = envois.lire(table, ENVOI.id)
    assert lu is not None
    assert lu.envoye_le == APRES


def test_qui_tient_un_sms_est_arrete_avant_qu_un_autre_le_prenne() -> None:
    etapes = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))["stages"]
    fonctions = etapes["site"]["lambda_functions"]
    durees = [fonctions[nom]["lambda_timeout"] for nom in ("veilles", "inscriptions")]
    assert max(durees) <= PRISE.total_seconds()
