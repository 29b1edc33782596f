"""The stream relay: each événement just written goes to the queues of those who act on it."""

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, DynamoDBEvent

from chalicelib import resources
from chalicelib.settings import settings

blueprint = Blueprint(__name__)
journal = Logger()

INSCRIPTIONS, ATTESTATIONS, COURRIELS = "file_inscriptions", "file_attestations", "file_courriels"
ECHANGES = "file_echanges"

DESTINATIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("InscriptionDemandee", "MotDePasseOublie", "InvitationCompteEnfant"), (INSCRIPTIONS,)
    ),
    **dict.fromkeys(
        ("DemandeDeposee", "DemandeCorrigee", "DemandeAnnulee", "CoordonneesChangees"),
        (ATTESTATIONS,),
    ),
    "CompteEnfantPropose": (INSCRIPTIONS,),
    # Of accounts and tickets.
    **dict.fromkeys(
        (
            *("CompteOuvert", "CompteDejaOuvert", "InscriptionARapprocher", "InscriptionSansSuite"),
            *("ReinitialisationDemandee", "MotDePasseDefini", "NumeroEtrangerAttribue"),
            *("ChangementDeCourrielDemande", "ChangementDeCourrielSignale", "CourrielChange"),
            *("CompteEnfantOuvert", "CompteEnfantDejaOuvert", "TicketOuvert"),
        ),
        (COURRIELS,),
    ),
    # Of the instruction.
    **dict.fromkeys(
        (
            *("DossierPrisEnCharge", "MessageEcrit", "ComplementDemande", "ComplementLeve"),
            *("ComplementTransmis", "EtatCivilAttendu", "EtatCivilRecu", "FinRenoncee"),
            "ConvocationRetiree",
            *("TitreRecu", "PointFait"),
        ),
        (COURRIELS,),
    ),
    "FabricationLancee": (COURRIELS, ECHANGES),
    **dict.fromkeys(
        (
            *("CommissionSaisie", "DemandeClassee", "DemandeCloturee"),
            *("FinAnnoncee", "PersonneConvoquee"),
        ),
        (ATTESTATIONS, COURRIELS),
    ),
    **dict.fromkeys(
        ("DemandeAccordee", "DemandeRefusee", "TitreRemis"), (ATTESTATIONS, COURRIELS, ECHANGES)
    ),
}
"""Type of événement -> the queues of those who act on it; the others are history only."""


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
        for destination in DESTINATIONS.get(genre, ()):
            resources.sqs().send_message(
                QueueUrl=getattr(settings(), destination), MessageBody=item["donnees"]["S"]
            )
            journal.info("relayed", extra={"evenement": item["SK"]["S"], "type": genre})
