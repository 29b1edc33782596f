"""The stream relay: each événement just written goes to the queues of those who act on it."""

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, DynamoDBEvent

from chalicelib import resources
from chalicelib.settings import settings

blueprint = Blueprint(__name__)
journal = Logger()

DESTINATIONS = {
    "InscriptionDemandee": "file_inscriptions",
    "MotDePasseOublie": "file_inscriptions",
    "CompteOuvert": "file_courriels",
    "CompteDejaOuvert": "file_courriels",
    "InscriptionARapprocher": "file_courriels",
    "InscriptionSansSuite": "file_courriels",
    "ReinitialisationDemandee": "file_courriels",
    "MotDePasseDefini": "file_courriels",
    "NumeroEtrangerAttribue": "file_courriels",
    "ChangementDeCourrielDemande": "file_courriels",
    "ChangementDeCourrielSignale": "file_courriels",
    "CourrielChange": "file_courriels",
    "InvitationCompteEnfant": "file_inscriptions",
    "CompteEnfantOuvert": "file_courriels",
    "CompteEnfantDejaOuvert": "file_courriels",
    "TicketOuvert": "file_courriels",
    "DemandeDeposee": "file_attestations",
    "DemandeCorrigee": "file_attestations",
    "DemandeAnnulee": "file_attestations",
    "CoordonneesChangees": "file_attestations",
}
"""Type of événement -> the queue that acts on it; the others are history only."""


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
        item = record.new_image or {}
        genre = item.get("type", {}).get("S", "")
        if destination := DESTINATIONS.get(genre):
            resources.sqs().send_message(
                QueueUrl=getattr(settings(), destination), MessageBody=item["donnees"]["S"]
            )
            journal.info("relayed", extra={"evenement": item["SK"]["S"], "type": genre})
