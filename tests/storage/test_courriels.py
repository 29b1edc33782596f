"""Messages are archived before they are sent, and sent once."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.storage.courriels import Courriels
from chalicelib.storage.table import Table
from tests.builders import DOSSIER, MAINTENANT

ARCHIVE = "courriels/2026/11/21/depot-1.eml"
BRUT = b"Subject: essai\r\n\r\nBonjour"


class Poste:
    """Stands for SES: notes what was archived when a message leaves, and may be out of order."""

    def __init__(self, s3: Any) -> None:
        self.s3 = s3
        self.en_panne = False
        self.envoyes: list[bytes] = []
        self.archives: list[list[str]] = []

    def send_email(self, *, Content: dict[str, Any]) -> dict[str, str]:
        objets = self.s3.list_objects_v2(Bucket="courriels").get("Contents", [])
        self.archives.append([objet["Key"] for objet in objets])
        if self.en_panne:
            raise ClientError({"Error": {"Code": "TooManyRequestsException"}}, "SendEmail")
        self.envoyes.append(Content["Raw"]["Data"])
        return {"MessageId": "m1"}


@pytest.fixture
def poste(seaux: Any) -> Poste:
    return Poste(seaux)


@pytest.fixture
def courriels(table: Table, seaux: Any, poste: Poste) -> Courriels:
    return Courriels(table, seaux, poste, "courriels")


def _archive(seaux: Any) -> bytes:
    octets: bytes = seaux.get_object(Bucket="courriels", Key=ARCHIVE)["Body"].read()
    return octets


def test_a_message_is_archived_before_it_leaves(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    courriels.envoyer("depot-1", DOSSIER, BRUT, MAINTENANT)
    assert poste.archives == [[ARCHIVE]]
    assert poste.envoyes == [BRUT]
    assert _archive(seaux) == BRUT
    assert courriels.est_envoye("depot-1")


def test_a_message_nobody_asked_for_is_not_said_sent(courriels: Courriels) -> None:
    assert not courriels.est_envoye("depot-1")


def test_a_message_that_could_not_leave_stays_archived_and_is_not_said_sent(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer("depot-1", DOSSIER, BRUT, MAINTENANT)
    assert _archive(seaux) == BRUT
    assert not courriels.est_envoye("depot-1")


def test_a_second_try_sends_once_and_keeps_one_archive(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    from datetime import timedelta

    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer("depot-1", DOSSIER, BRUT, MAINTENANT)
    poste.en_panne = False
    courriels.envoyer("depot-1", DOSSIER, BRUT, MAINTENANT + timedelta(days=1))
    assert poste.envoyes == [BRUT]
    assert courriels.est_envoye("depot-1")
    objets = seaux.list_objects_v2(Bucket="courriels")["Contents"]
    assert [objet["Key"] for objet in objets] == [ARCHIVE]
