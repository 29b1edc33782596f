"""The site of the tests with clients of production: what they send is answered here, and counted.

Queues, notices and the filter of the stream are read in infra/ (`tests/univers/plan.py`).
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from chalicelib import resources
from tests.bench.compteur import Compteur, Passage
from tests.conftest import REGION, client_aws
from tests.univers.plan import Declencheur, plan
from tests.web.site import Site, avis_s3, ouvrir_le_site

TOURS = 60
"""No rest comes after so many rounds of the workers."""


class SansFin(AssertionError):
    """The workers wake each other for ever, or give a message back each time."""


@dataclass
class Monde:
    """The site, whose client is that of production, and who counts; `du_sol` is the client that
    the floor makes, as boto3 gives it. `chronometre`: times are read too, so that nothing but what
    is measured runs meanwhile."""

    site: Site
    compteur: Compteur
    du_sol: Any
    chronometre: bool = False
    _lus: int = 0

    def vider(self) -> None:
        """Nobody, nothing."""
        self.site.dynamodb.vider()
        self._lus = 0
        self.compteur.deposes.clear()

    def mesurer(self, faire: Callable[[], Any]) -> list[Passage]:
        """What the handlers called meanwhile cost, one by one."""
        self.compteur.passages.clear()
        if self.chronometre:
            gc.collect()  # a second, in the process of a whole suite
        faire()
        return list(self.compteur.passages)

    def travailler(self) -> None:
        """Workers until nothing waits: the stream, the notices of objects, the queues."""
        for _ in range(TOURS):
            if not self._relayer() + self._prevenir() + sum(map(self._servir, plan().travailleurs)):
                return
        raise SansFin

    def perdre_le_flux(self) -> None:
        """What was written until now never wakes anybody."""
        self._lus = len(self.site.dynamodb.flux)

    def _relayer(self) -> int:
        """The changes that infra/ lets through, as the stream brings them."""
        tous = self.site.dynamodb.flux.lot(self._lus, self.site.maintenant, 10_000)["Records"]
        self._lus += len(tous)
        passes = [un for un in tous if _passe(un)]
        for un in passes:
            plan().relais.appeler({"Records": [un]})
        return len(passes)

    def _prevenir(self) -> int:
        deposes, self.compteur.deposes[:] = list(self.compteur.deposes), []
        for objet in deposes:
            for avis in plan().avis:
                if avis.seau == objet.seau and objet.cle.startswith(avis.prefixe):
                    corps = avis_s3(objet.seau, objet.cle)
                    client_aws("sqs").send_message(QueueUrl=avis.file, MessageBody=corps)
        return len(deposes)

    def _servir(self, travailleur: Declencheur) -> int:
        recus = client_aws("sqs").receive_message(
            QueueUrl=travailleur.file,
            MaxNumberOfMessages=1,
            MessageAttributeNames=["All"],
            AttributeNames=["All"],
        )
        for message in recus.get("Messages", ()):
            dit = travailleur.appeler({"Records": [_enregistrement(message, travailleur.file)]})
            assert not (dit or {}).get("batchItemFailures"), (travailleur.nom, message["Body"])
            lu = message["ReceiptHandle"]
            client_aws("sqs").delete_message(QueueUrl=travailleur.file, ReceiptHandle=lu)
        return len(recus.get("Messages", ()))


def _enregistrement(message: Any, file: str) -> dict[str, Any]:
    """A message as a function receives it."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": {
            nom: {"stringValue": dit["StringValue"], "dataType": dit["DataType"]}
            for nom, dit in message.get("MessageAttributes", {}).items()
        },
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:123456789012:{file}",
        "awsRegion": REGION,
    }


@contextmanager
def ouvrir(*, chronometre: bool = False) -> Iterator[Monde]:
    """Everything that answers is in this process; nothing reaches a network."""
    with ouvrir_le_site() as site, pytest.MonkeyPatch.context() as patch:
        for file in plan().files:
            client_aws("sqs").create_queue(QueueName=file)
        compteur = Compteur(lambda: site.dynamodb.magasin, lambda: site.maintenant)
        table = resources.client("dynamodb")
        du_sol = boto3.client("dynamodb", region_name=REGION)
        for client in (table, du_sol):
            client.meta.events.register_first("before-send.dynamodb", compteur.table)
        patch.setattr(resources, "dynamodb", lambda: table)
        compteur.poser(patch)
        yield Monde(site, compteur, du_sol, chronometre)
        resources.atelier().fermer()


def _passe(change: dict[str, Any]) -> bool:
    dit = change["dynamodb"]
    genre = dit.get("NewImage", {}).get("type", {}).get("S")
    return plan().filtre.passe(change["eventName"], dit["Keys"]["SK"]["S"], genre)
