"""Messages that answer the événements of an account: one message of the queue each."""

from typing import Any, get_args

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain import evenements
from chalicelib.domain.comptes import Compte, Inscription
from chalicelib.domain.evenements_compte import EvenementCompte
from chalicelib.events import lots
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_compte import courriel
from chalicelib.settings import settings
from chalicelib.storage.courriels import Courriels
from chalicelib.storage.table import Table
from chalicelib.usecases import jetons_de_lien
from chalicelib.usecases.annoncer_compte import annoncer_compte

blueprint = Blueprint(__name__)
journal = Logger()

DU_COMPTE = get_args(get_args(EvenementCompte)[0])


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=10, name="courriels")
def courriels(event: SQSEvent) -> Any:
    return lots.traiter(event, _take)


def _take(record: Any) -> None:
    evenement = evenements.lire(record.body)
    if not isinstance(evenement, DU_COMPTE):
        return
    table = Table(resources.dynamodb(), settings().table)
    annoncer_compte(
        evenement,
        table=table,
        courriels=Courriels(table, resources.s3(), resources.ses(), settings().bucket_courriels),
        composer=_composer,
        maintenant=now(),
    )
    journal.info("événement answered", extra={"evenement": evenement.id, "type": evenement.type})


def _composer(
    evenement: EvenementCompte, compte: Compte | None, inscription: Inscription | None
) -> bytes | None:
    reglages = settings()
    lien_id = getattr(evenement, "lien_id", None)
    jeton = jetons_de_lien.signer(lien_id, reglages.secret) if lien_id else ""
    lien = f"{reglages.origine}/compte/mot-de-passe?jeton={jeton}" if jeton else ""
    message = courriel(evenement, compte=compte, inscription=inscription, lien=lien)
    if message is None:
        return None
    return composer(
        message,
        expediteur=reglages.expediteur,
        marque=reglages.marque,
        message_id=evenement.id,
        date=now(),
    )
