"""The night: every open request is looked at, a page at a time, so that no run lasts too long.

The schedule asks for one walk a préfecture; each walk is a chain of messages, one a page of the
queue of its agents. A message taken twice says nothing twice.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Cron, SQSEvent

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain.modele import Modele
from chalicelib.domain.prefectures import toutes
from chalicelib.events import lots
from chalicelib.settings import settings
from chalicelib.storage.actes_dossier import ActesDossier
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.files_attente import FilesAttente, Page
from chalicelib.storage.instructions import Instructions
from chalicelib.storage.releves import Releves
from chalicelib.storage.table import Table
from chalicelib.usecases.statistiques import relever
from chalicelib.usecases.veiller import veiller

blueprint = Blueprint(__name__)
journal = Logger()

HEURE = 2
"""UTC: after midnight in Paris in every season."""
PAGE = 50


class Ronde(Modele):
    """One page of the walk of a night: `le` is that night, whenever the page is read."""

    prefecture: str
    le: datetime
    curseur: str | None = None


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Cron(0, HEURE, "*", "*", "?", "*"), name="nuit")
def nuit(event: CloudWatchEvent) -> None:
    for code in toutes():
        demander(Ronde(prefecture=code, le=now()))


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="veilles")
def veilles(event: SQSEvent) -> Any:
    return lots.traiter(event, _take)


def demander(ronde: Ronde) -> None:
    resources.sqs().send_message(
        QueueUrl=settings().file_veilles, MessageBody=ronde.model_dump_json()
    )


def _take(record: Any) -> None:
    ronde = Ronde.model_validate_json(record.body)
    table = Table(resources.dynamodb(), settings().table)
    files = FilesAttente(table)
    if ronde.curseur is None:
        relever(ronde.prefecture, files=files, releves=Releves(table), maintenant=ronde.le)
    page = files.page(ronde.prefecture, curseur=ronde.curseur, limite=PAGE)
    attendues = _veiller_sur(page, table, ronde.le)
    if page.curseur:
        demander(ronde.model_copy(update={"curseur": page.curseur}))
    extra = {"prefecture": ronde.prefecture, "vus": len(page.fiches), "prolongations": attendues}
    journal.info("page watched", extra=extra)


def _veiller_sur(page: Page, table: Table, le: datetime) -> int:
    """How many ADP were asked for: the worker of attestations makes them."""
    attendues = 0
    for fiche in page.fiches:
        attendue = veiller(
            fiche.dossier_id,
            dossiers=Dossiers(table),
            actes=ActesDossier(table),
            instructions=Instructions(table),
            maintenant=le,
        )
        if attendue:
            attendues += 1
            resources.sqs().send_message(
                QueueUrl=settings().file_attestations, MessageBody=attendue.model_dump_json()
            )
    return attendues
