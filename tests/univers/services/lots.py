"""A batch of messages as Powertools answers it, without what it does besides for each of them."""

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord


class Processeur:
    """In place of `BatchProcessor`: only what the product asks of it may be asked."""

    def __init__(self, *, event_type: EventType, raise_on_entire_batch_failure: bool) -> None:
        assert event_type is EventType.SQS
        assert not raise_on_entire_batch_failure


def repondre(
    *,
    event: Mapping[str, Any],
    record_handler: Callable[..., Any],
    processor: Processeur | BatchProcessor,
) -> dict[str, list[dict[str, str]]]:
    """The messages that failed, as SQS is told of them: `test_lots` compares with Powertools."""
    rates = []
    for brut in event["Records"]:
        message = SQSRecord(brut)
        try:
            record_handler(record=message)
        except Exception:
            rates.append({"itemIdentifier": message.message_id})
    return {"batchItemFailures": rates}
