"""Every hour: the important messages that nobody opened, and whose next channel is due (R18).

The schedule asks for the lists of all the préfectures in one message; each message of a list is a
message of the queue, so that one that fails stops no other, and is tried again an hour later. A
mail that comes back is looked at at once.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import entrepots
from chalicelib.clock import now
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.modele import Modele
from chalicelib.events.chaine import Maillon, demander, demander_la_suite, ensemble
from chalicelib.settings import settings
from chalicelib.storage.courriels import envois
from chalicelib.storage.courriels.acheminements import dus, lire
from chalicelib.storage.refus import DejaFait
from chalicelib.usecases.courriels.acheminer import acheminer

blueprint = Blueprint(__name__)
journal = Logger()

PAGE = 50


class VerificationMessage(Modele):
    """One message to look at, or the page of a préfecture that comes after `apres`."""

    passage_le: datetime
    prefecture: str = ""
    apres: str = ""
    dossier_id: str = ""
    courriel_id: str = ""

    @property
    def place(self) -> Maillon:
        return Maillon(f"acheminements {self.prefecture} {self.passage_le.isoformat()}", self.apres)


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Rate(1, unit=Rate.HOURS), name="acheminements")
def acheminements(event: CloudWatchEvent) -> None:
    le = now()
    demander(ensemble(VerificationMessage(passage_le=le, prefecture=code) for code in toutes()))


def faire_suivre(courriel_id: str, le: datetime) -> None:
    """A mail came back for good: the next channel does not wait for its hour (R10)."""
    envoi = envois.lire(entrepots.table(), courriel_id)
    if envoi and lire(entrepots.table(), envoi.sujet_id, courriel_id):
        demander(
            VerificationMessage(passage_le=le, dossier_id=envoi.sujet_id, courriel_id=courriel_id)
        )


def est_demandee(corps: str) -> bool:
    """Whether a message of the queue of watches is one of these."""
    return '"passage_le"' in corps


def prendre(record: Any) -> int:
    """A message of the queue of watches (`events/nuit.py`); how many it was about."""
    passage = VerificationMessage.model_validate_json(record.body)
    if not passage.courriel_id:
        return _marcher(passage)
    _regarder(passage)
    return 1


def _marcher(passage: VerificationMessage) -> int:
    """Each message of the page is looked at alone, whatever becomes of the others."""
    page = dus(
        entrepots.table(),
        passage.prefecture,
        passage.passage_le,
        apres=passage.apres,
        limite=PAGE,
    )
    chacun = [
        passage.model_copy(update={"dossier_id": d.dossier_id, "courriel_id": d.id}) for d in page
    ]
    suite = [passage.model_copy(update={"apres": page[-1].place})] if len(page) == PAGE else []
    demander_la_suite(passage.place, (*chacun, *suite))
    return len(page)


def _regarder(passage: VerificationMessage) -> None:
    """By the clock of now: the queue may be late. An alarm counts the last of these lines."""
    extra = {"dossier": passage.dossier_id, "courriel": passage.courriel_id}
    try:
        fait = acheminer(
            passage.dossier_id,
            passage.courriel_id,
            table=entrepots.table(),
            registre=entrepots.registre(),
            sms=entrepots.sms(),
            site=settings().site,
            maintenant=now(),
        )
    except DejaFait:
        journal.info("message looked at by another", extra=extra)
        return
    journal.info("message looked at", extra=extra | {"fait": fait})
    if fait.endswith("en retard"):
        journal.warning("important message without an answer", extra=extra)
