"""Reports of SES on the messages sent: delivered, rejected, reported as unwanted."""

from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots
from chalicelib.clock import now
from chalicelib.events import acheminements, batches
from chalicelib.mail import avis
from chalicelib.usecases.courriels.noter_livraison import noter_livraison

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=10, name="livraisons")
def livraisons(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def _take(record: Any) -> None:
    recu = avis.lire(record.body)
    connu = noter_livraison(recu, table=entrepots.table(), maintenant=now())
    if connu and recu.livraison.est_sans_issue:
        acheminements.faire_suivre(recu.courriel_id, now())
    extra = {"courriel": recu.courriel_id, "etat": recu.livraison.etat.value, "connu": connu}
    journal.info("delivery noted" if connu else "delivery of an unknown message", extra=extra)
