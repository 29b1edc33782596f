"""Every hour: the e-photo codes that were not active when their request was filed (R28).

The schedule asks for the list, a page at a time; each request of it is a message of its own, so
that one that fails stops no other.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import entrepots
from chalicelib.clock import now
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.events.chaine import Maillon, demander, demander_la_suite
from chalicelib.storage.registre.ephotos import en_attente
from chalicelib.usecases.instruction.reverifier_ephoto import reverifier_ephoto

blueprint = Blueprint(__name__)
journal = Logger()

PAGE = 50


class VerificationEphoto(Modele):
    """One request to look at, or the page of those that wait after the request `apres`."""

    ephotos_le: datetime
    dossier_id: str = ""
    apres: str = ""

    @property
    def place(self) -> Maillon:
        return Maillon(f"ephotos {self.ephotos_le.isoformat()}", self.apres)


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Rate(1, unit=Rate.HOURS), name="ephotos")
def ephotos(event: CloudWatchEvent) -> None:
    demander(VerificationEphoto(ephotos_le=now()))


def est_demandee(corps: str) -> bool:
    """Whether a message of the queue of watches is one of these."""
    return '"ephotos_le"' in corps


def prendre(record: Any) -> int:
    """A message of the queue of watches (`events/nuit.py`); how many requests it was about."""
    verification = VerificationEphoto.model_validate_json(record.body)
    if not verification.dossier_id:
        return _marcher(verification)
    _regarder(verification)
    return 1


def _marcher(verification: VerificationEphoto) -> int:
    page = en_attente(entrepots.table(), apres=verification.apres, limite=PAGE)
    chacune = [verification.model_copy(update={"dossier_id": d}) for d in page]
    suite = [verification.model_copy(update={"apres": page[-1]})] if len(page) == PAGE else []
    demander_la_suite(verification.place, (*chacune, *suite))
    return len(page)


def _regarder(verification: VerificationEphoto) -> None:
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
