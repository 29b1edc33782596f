"""Messages to other systems: posted to their address or, without one, left for them in a queue."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.fait import ECHANGES
from chalicelib.echanges.envoi import remettre
from chalicelib.events import batches
from chalicelib.settings import ReglageManquant, settings
from chalicelib.usecases.instruction.transmettre_echange import Remettre, transmettre_echange

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=5, name="echanges")
def echanges(event: SQSEvent) -> Any:
    return batches.traiter(event, _take, ECHANGES)


def _take(record: Any) -> None:
    reglages = settings()
    if not reglages.cle_d_echange:
        raise ReglageManquant("CLE_D_ECHANGE")
    fait = transmettre_echange(
        record.body,
        dossiers=entrepots.dossiers(),
        cle=reglages.cle_d_echange,
        remettre=_voie(reglages.url_echanges, reglages.sortie_echanges),
        maintenant=now(),
    )
    if fait:
        journal.info("handed over", extra={"echange": fait.id, "type": fait.type.value})


def _voie(url: str, file: str) -> Remettre:
    return partial(remettre, url) if url else partial(_laisser, file)


def _laisser(file: str, corps: str, en_tetes: Mapping[str, str]) -> None:
    """In the queue that the other system reads: the headers are attributes of the message."""
    attributs = {n: {"DataType": "String", "StringValue": v} for n, v in en_tetes.items()}
    resources.sqs().send_message(QueueUrl=file, MessageBody=corps, MessageAttributes=attributs)
