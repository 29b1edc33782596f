"""The stream relay: each événement just written goes to the queues of those who act on it."""

from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, DynamoDBEvent

from chalicelib import resources
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES, INSCRIPTIONS
from chalicelib.domain.journal.evenements import TOUS
from chalicelib.events import compteurs
from chalicelib.events.accuses import cle_jointe
from chalicelib.settings import settings
from chalicelib.storage.partitions import apres_le_prefixe

blueprint = Blueprint(__name__)
journal = Logger()

FILES = {
    INSCRIPTIONS: "file_inscriptions",
    ATTESTATIONS: "file_attestations",
    COURRIELS: "file_courriels",
    ECHANGES: "file_echanges",
}
"""Worker, as événements name it -> the setting that holds the address of its queue."""

DESTINATIONS: dict[str, tuple[str, ...]] = {
    nom: tuple(FILES[travailleur] for travailleur in classe.reveille)
    for nom, classe in TOUS.items()
    if classe.reveille
}
"""Type of événement -> the queues of those who act on it; the others are history only.

An événement that wakes somebody unknown stops the import here.
"""

SANS_SUITE = frozenset(
    nom for nom in TOUS if nom not in DESTINATIONS and not compteurs.change_les_chiffres(nom)
)
"""What only stands in the history: the filter of the stream wakes nobody for it
(infra/fonctions.yaml, where a test compares them)."""


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_dynamodb_record(
    stream_arn="<replaced by infra/>",
    batch_size=100,
    starting_position="TRIM_HORIZON",
    name="relais",
)
def relais(event: DynamoDBEvent) -> None:
    """Relay the batch in order; a failure brings the batch back, consumers are idempotent."""
    for record in event:
        if record.event_name == "INSERT":
            _relayer(record.new_image or {})


def _relayer(item: dict[str, Any]) -> None:
    """With its key, so that whoever takes the message says that it is done (`suites.py`)."""
    genre = item.get("type", {}).get("S", "")
    if genre in SANS_SUITE:
        return
    for destination in DESTINATIONS.get(genre, ()):
        resources.sqs().send_message(
            QueueUrl=getattr(settings(), destination),
            MessageBody=item["donnees"]["S"],
            MessageAttributes=cle_jointe(item["PK"]["S"], item["SK"]["S"]),
        )
        journal.info("relayed", extra={"evenement": item["SK"]["S"], "type": genre})
    if compteurs.change_les_chiffres(genre):
        compteurs.compter_bientot(apres_le_prefixe(item["PK"]["S"]))
