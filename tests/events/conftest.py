"""The workers of the site, on moto, with its queues."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.settings import settings
from tests.conftest import client_aws
from tests.web.site import Site, ouvrir_le_site

FILES = ("inscriptions", "attestations", "courriels", "echanges", "veilles")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


@pytest.fixture
def files(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Name of a queue -> the messages it received, taken out."""
    sqs = client_aws("sqs")
    adresses = {nom: sqs.create_queue(QueueName=nom)["QueueUrl"] for nom in FILES}
    for nom, adresse in adresses.items():
        monkeypatch.setenv(f"FILE_{nom.upper()}", adresse)
    settings.cache_clear()

    def prendre(nom: str) -> list[str]:
        reponse = sqs.receive_message(QueueUrl=adresses[nom], MaxNumberOfMessages=10)
        recus = reponse.get("Messages", [])
        for recu in recus:
            sqs.delete_message(QueueUrl=adresses[nom], ReceiptHandle=recu["ReceiptHandle"])
        return [recu["Body"] for recu in recus]

    yield prendre
    monkeypatch.undo()
    settings.cache_clear()
