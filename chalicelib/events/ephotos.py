"""Every hour: the e-photo codes that were not active when their request was filed (R28).

The schedule asks for the list; each request of it is a message of its own, so that one that fails
stops no other, and is tried again an hour later.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.settings import settings
from chalicelib.storage.registre.ephotos import en_attente
from chalicelib.usecases.instruction.reverifier_ephoto import reverifier_ephoto

blueprint = Blueprint(__name__)
journal = Logger()


class VerificationEphoto(Modele):
    """One request to look at; without `dossier_id`, all those that wait."""

    ephotos_le: datetime
    dossier_id: str = ""


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Rate(1, unit=Rate.HOURS), name="ephotos")
def ephotos(event: CloudWatchEvent) -> None:
    demander(VerificationEphoto(ephotos_le=now()))


def demander(verification: VerificationEphoto) -> None:
    resources.sqs().send_message(
        QueueUrl=settings().file_veilles, MessageBody=verification.model_dump_json()
    )


def est_demandee(corps: str) -> bool:
    """Whether a message of the queue of watches is one of these."""
    return '"ephotos_le"' in corps


def prendre(corps: str) -> None:
    """A message of the queue of watches (`events/nuit.py`)."""
    verification = VerificationEphoto.model_validate_json(corps)
    if not verification.dossier_id:
        for dossier_id in en_attente(entrepots.table()):
            demander(verification.model_copy(update={"dossier_id": dossier_id}))
        return
    dits: dict[str, Any] = {"dossier": verification.dossier_id}
    try:
        issue = _reverifier(verification)
    except (DossierModifieEntreTemps, EphotoIndisponible) as erreur:
        journal.info("code seen again in an hour", extra=dits | {"erreur": type(erreur).__name__})
    else:
        journal.info("code seen", extra=dits | {"issue": issue})


def _reverifier(verification: VerificationEphoto) -> str | None:
    return reverifier_ephoto(
        verification.dossier_id,
        table=entrepots.table(),
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
        instructions=entrepots.instructions(),
        maintenant=verification.ephotos_le,
    )
