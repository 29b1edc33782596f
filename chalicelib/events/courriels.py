"""Messages that answer the événements of an account or a ticket: one of the queue each."""

from functools import partial
from typing import Any, get_args
from urllib.parse import urlencode

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain import evenements
from chalicelib.domain.evenements_compte import EvenementCompte
from chalicelib.domain.evenements_ticket import TicketOuvert
from chalicelib.domain.liens import UsageLien
from chalicelib.events import lots
from chalicelib.mail.composition import composer
from chalicelib.settings import settings
from chalicelib.storage.courriels import Courriels
from chalicelib.storage.table import Table
from chalicelib.usecases.annoncer_compte import annoncer_compte
from chalicelib.usecases.annoncer_ticket import annoncer_ticket
from chalicelib.usecases.preparer_courriel_compte import preparer_courriel_compte

blueprint = Blueprint(__name__)
journal = Logger()

PAGES = {
    UsageLien.MOT_DE_PASSE: "/compte/mot-de-passe",
    UsageLien.ACTIVATION: "/compte/activation",
    UsageLien.COURRIEL: "/compte/courriel",
}
"""Where each kind of link leads."""

DU_COMPTE = get_args(get_args(EvenementCompte)[0])


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=10, name="courriels")
def courriels(event: SQSEvent) -> Any:
    return lots.traiter(event, _take)


def _take(record: Any) -> None:
    evenement = evenements.lire(record.body)
    if not isinstance(evenement, (*DU_COMPTE, TicketOuvert)):
        return
    reglages, maintenant = settings(), now()
    table = Table(resources.dynamodb(), reglages.table)
    envoi: dict[str, Any] = {
        "courriels": Courriels(
            table,
            resources.s3(),
            resources.ses(),
            reglages.bucket_courriels,
            reglages.configuration_d_envoi,
        ),
        "composer": partial(
            composer,
            expediteur=reglages.expediteur,
            marque=reglages.marque,
            message_id=evenement.id,
            date=maintenant,
        ),
        "maintenant": maintenant,
    }
    if isinstance(evenement, TicketOuvert):
        annoncer_ticket(evenement, table=table, **envoi)
    elif isinstance(evenement, DU_COMPTE):
        preparer = partial(
            preparer_courriel_compte, table=table, secret=reglages.secret, adresse=_adresse
        )
        annoncer_compte(evenement, preparer=preparer, **envoi)
    journal.info("événement answered", extra={"evenement": evenement.id, "type": evenement.type})


def _adresse(usage: UsageLien, jeton: str) -> str:
    return f"{settings().origine}{PAGES[usage]}?{urlencode({'jeton': jeton})}"
