"""Messages that answer what happens to an account, a ticket or a request: one each."""

from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.clock import now
from chalicelib.domain.aide.evenements import TicketClos, TicketOuvert, TicketRepondu
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.journal import evenements
from chalicelib.events import batches
from chalicelib.mail.composition import composer
from chalicelib.settings import settings
from chalicelib.usecases.aide import lien_ticket
from chalicelib.usecases.aide.annoncer_ticket import annoncer_ticket
from chalicelib.usecases.compte.choisir_points_d_etape import adresse_de_desabonnement
from chalicelib.usecases.courriels.annoncer_compte import annoncer_compte
from chalicelib.usecases.courriels.preparer_courriel_compte import preparer_courriel_compte
from chalicelib.usecases.instruction.annoncer_instruction import annoncer_instruction

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=10, name="courriels")
def courriels(event: SQSEvent) -> Any:
    return batches.traiter(event, _take, COURRIELS)


def _take(record: Any) -> None:
    evenement = evenements.lire(record.body)
    match evenement:
        case TicketOuvert() | TicketRepondu() | TicketClos():
            annoncer_ticket(
                evenement, lien=_ticket, table=entrepots.table(), **_envoi(evenement.id)
            )
        case FaitDuDossier():
            _annoncer_instruction(evenement)
        case fait if isinstance(fait, EvenementCompte):
            _annoncer_compte(fait)
        case _:
            return
    journal.info("événement answered", extra={"evenement": evenement.id, "type": evenement.type})


def _envoi(evenement_id: str) -> dict[str, Any]:
    """What every message needs: the way out, its frame, the time."""
    reglages, maintenant = settings(), now()
    return {
        "courriels": entrepots.courriels(),
        "composer": partial(
            composer,
            expediteur=reglages.expediteur,
            marque=reglages.marque,
            message_id=evenement_id,
            date=maintenant,
        ),
        "maintenant": maintenant,
    }


def _annoncer_compte(fait: Any) -> None:
    reglages = settings()
    preparer = partial(
        preparer_courriel_compte,
        table=entrepots.table(),
        secret=reglages.secret,
        adresse=partial(adresses_compte.lien, reglages.origine),
    )
    annoncer_compte(fait, preparer=preparer, **_envoi(fait.id))


def _annoncer_instruction(fait: Any) -> None:
    reglages = settings()
    annoncer_instruction(
        fait,
        table=entrepots.table(),
        lien=_notification,
        desabonnement=partial(
            adresse_de_desabonnement, origine=reglages.origine, secret=reglages.secret
        ),
        **_envoi(fait.id),
    )


def _notification(fait: Any) -> str:
    """The login page, which leads to the notice in the account, or to what is not filed yet: ids,
    and nobody's name."""
    dite = adresses.notification(fait.dossier_id, fait.id)
    suite = adresses.demande(fait.dossier_id) if fait.avant_le_depot else dite
    return settings().origine + adresses.connexion(suite)


def _ticket(reference: str) -> str:
    """The page of a message, by its signed address."""
    reglages = settings()
    return reglages.origine + lien_ticket.adresse(reference, reglages.secret)
