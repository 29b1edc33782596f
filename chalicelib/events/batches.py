"""Batches of messages: each taken apart, so that one failure brings back one message only."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from aws_lambda_powertools import Logger
from chalice.app import SQSEvent

from chalicelib import resources
from chalicelib.events.accuses import accuser
from chalicelib.lieux import lieux
from chalicelib.settings import settings

Prendre = Callable[[Any], None]

journal = Logger()

PREMIERE_ATTENTE, PLUS_LONGUE = 60, 3600
"""Seconds before a message that failed is given again: each wait is twice the one before."""


class MessageRemis(Exception):
    """The message failed, and whoever took it said when it comes back."""


def attente(receptions: int) -> int:
    """Seconds to wait after so many failures: an outage is short, or lasts for hours (S12)."""
    return min(PREMIERE_ATTENTE << min(receptions - 1, 10), PLUS_LONGUE)


def traiter(event: SQSEvent, prendre: Prendre, travailleur: str = "") -> Any:
    """The partial response that SQS expects (ReportBatchItemFailures).

    `travailleur` says so on the événements that he takes. An empty batch, sent to warm a function,
    imports what the work needs and does nothing else.
    """
    from aws_lambda_powertools.utilities.batch import (
        BatchProcessor,
        EventType,
        process_partial_response,
    )

    batch = event.to_dict()
    if not batch.get("Records"):
        return {"batchItemFailures": []}
    return process_partial_response(
        event=batch,
        record_handler=partial(_prendre, prendre, travailleur),
        processor=BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False),
    )


def _prendre(prendre: Prendre, travailleur: str, record: Any) -> None:
    """Say in the log where a message failed: the batch only tells SQS that it did.

    The error's own words stay out: they may quote what a person typed. An alarm counts the lines
    of messages that failed many times (infra/alarmes.yaml).
    """
    try:
        prendre(record)
        if travailleur:
            accuser(record, travailleur)
    except Exception as erreur:
        nommee = {"message_id": record.message_id, "erreur": type(erreur).__name__}
        dite = nommee | {"ou": lieux(erreur), "essai": receptions(record)}
        journal.error("message failed", extra=dite)
        if not isinstance(erreur, MessageRemis):
            _remettre(record)
        raise


def avis_s3(seau: str, cle: str) -> str:
    """The notification that S3 sends for an object, as far as it is read here."""
    objet = {"bucket": {"name": seau}, "object": {"key": quote_plus(cle, safe="/")}}
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": objet}]})


def _remettre(record: Any) -> None:
    """Later and later: by the clock of its queue alone, five tries would be over in an hour."""
    file = settings().file_nommee(record.event_source_arn.rpartition(":")[2])
    if file:
        resources.sqs().change_message_visibility(
            QueueUrl=file,
            ReceiptHandle=record.receipt_handle,
            VisibilityTimeout=attente(receptions(record)),
        )


def en_attente(file: str) -> int:
    """How many messages wait there, are being worked on, or come back later; SQS rounds it."""
    noms = [f"ApproximateNumberOfMessages{suite}" for suite in ("", "NotVisible", "Delayed")]
    lus = resources.sqs().get_queue_attributes(QueueUrl=file, AttributeNames=noms)
    return sum(int(lus.get("Attributes", {}).get(nom, 0)) for nom in noms)


def receptions(record: Any) -> int:
    """How many times this message was given, this one included."""
    attributs = getattr(record, "attributes", None)
    return int(attributs.approximate_receive_count) if attributs else 1


def cles_s3(corps: str) -> Iterator[str]:
    """The keys named by an S3 notification; none in the test message sent at configuration."""
    for avis in json.loads(corps).get("Records", []):
        yield unquote_plus(avis["s3"]["object"]["key"])
