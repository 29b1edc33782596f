"""Batches of messages: each taken apart, so that one failure brings back one message only."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

Prendre = Callable[[Any], None]


def traiter(event: SQSEvent, prendre: Prendre) -> Any:
    """The partial response that SQS expects (ReportBatchItemFailures).

    An empty batch, sent to warm a function, imports what the work needs and does nothing else.
    """
    from aws_lambda_powertools.utilities.batch import (
        BatchProcessor,
        EventType,
        process_partial_response,
    )

    lot = event.to_dict()
    if not lot.get("Records"):
        return {"batchItemFailures": []}
    return process_partial_response(
        event=lot,
        record_handler=prendre,
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
    )


def cles_s3(corps: str) -> Iterator[str]:
    """The keys named by an S3 notification; none in the test message sent at configuration."""
    for avis in json.loads(corps).get("Records", []):
        yield unquote_plus(avis["s3"]["object"]["key"])
