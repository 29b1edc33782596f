"""The batches of a world are those of Powertools."""

from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import Any

from aws_lambda_powertools.utilities import batch
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType

from tests.univers.services import lots
from tests.univers.services.files import Message

LE = datetime(2026, 11, 30, tzinfo=UTC)


def _prendre(vus: list[tuple[str, str, str]], record: Any) -> None:
    recu = record.attributes.approximate_receive_count
    vus.append((record.message_id, record.body, recu))
    if record.body.startswith("rate"):
        raise ValueError(record.body)


def _message(rang: int, hasard: Random) -> dict[str, Any]:
    corps = hasard.choice(("fait", "rate")) + str(rang)
    message = Message(f"m{rang}", "courriels", corps, LE, LE, recus=hasard.randint(1, 5))
    return message.enregistrement()


def test_un_lot_se_repond_comme_powertools_le_repond() -> None:
    hasard, rates = Random(1), 0
    for combien in (1, 1, 2, 3, 5, 10):
        evenement = {"Records": [_message(rang, hasard) for rang in range(combien)]}
        dits = []
        manieres: tuple[tuple[Any, Any], ...] = (
            (batch.process_partial_response, BatchProcessor),
            (lots.repondre, lots.Processeur),
        )
        for repondre, processeur in manieres:
            vus = list[tuple[str, str, str]]()
            reponse = repondre(
                event=evenement,
                record_handler=partial(_prendre, vus),
                processor=processeur(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
            )
            dits.append((reponse, vus))
        assert dits[0] == dits[1]
        rates += len(dits[0][0]["batchItemFailures"])
    assert rates
