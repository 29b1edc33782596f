"""What the journeys of this folder leave: it runs after them, on the pages and queues they used."""

import pytest

from tests.e2e.accessibilite import fautes_html
from tests.e2e.controle_pages import Controle
from tests.e2e.patience import finalement
from tools.local.stack import Stack

NOMBRES = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]


def test_every_page_met_is_valid_html(pages_vues: Controle) -> None:
    pages = list(pages_vues.dossier.glob("*.html"))
    if not pages:
        pytest.skip("no page was met: run the whole folder")
    assert fautes_html(*pages) == []


@pytest.mark.exigence("NOT-03")
def test_no_message_failed_on_the_way(site: Stack) -> None:
    """Whatever the journeys asked of the workers was done at the first try."""
    assert finalement(lambda: not messages_restants(site)), messages_restants(site)


def messages_restants(site: Stack) -> dict[str, int]:
    """What waits in each queue.

    Messages to other systems wait where nobody takes them, when no address is given.
    """
    sqs = site.emulator.client("sqs")
    restes = {}
    for adresse in sqs.list_queues().get("QueueUrls", []):
        lus = sqs.get_queue_attributes(QueueUrl=adresse, AttributeNames=NOMBRES)["Attributes"]
        restes[adresse.rpartition("/")[2]] = sum(int(nombre) for nombre in lus.values())
    return {nom: n for nom, n in restes.items() if n and "SortieEchanges" not in nom}
