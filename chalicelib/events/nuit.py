"""The night: every open request is looked at, a page at a time, so that no run lasts too long.

The schedule asks for one walk a préfecture; each walk is a chain of messages, one a page of the
queue of its agents, and the count of its figures has a message of its own. A message taken twice
says nothing twice. A request that cannot be watched stops no other: it is seen the next night.
"""

from collections import Counter
from datetime import datetime
from enum import StrEnum
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Cron, SQSEvent

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.chiffres.statistiques import Statistiques
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.taches import est_proche
from chalicelib.domain.modele import Modele
from chalicelib.domain.suivi.carte_relue import CarteRelue
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.events import acheminements, batches, ephotos, promesses
from chalicelib.settings import settings
from chalicelib.storage.instruction.files_attente import Page
from chalicelib.usecases.instruction.statistiques import relever
from chalicelib.usecases.instruction.veiller import veiller

blueprint = Blueprint(__name__)
journal = Logger()

HEURE = 2
"""UTC: after midnight in Paris in every season."""
PAGE = 50


class IssueRonde(StrEnum):
    """What became of a request on the walk; each is a count in the log of its page."""

    VUE = "sans_suite"
    PROLONGATION = "prolongations"
    RELUE = "registre_relu"
    CARTE = "cartes_relues"
    ECHEC = "echecs"


class Ronde(Modele):
    """One page of the walk of a night, or its count, then a page of the accounts to decide.

    `le` is that night, whenever it is taken. `remises`: a page of the cards handed over that wait
    for the registre, which no other page has.
    """

    prefecture: str
    le: datetime
    curseur: str | None = None
    releve: bool = False
    remises: bool = False


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Cron(0, HEURE, "*", "*", "?", "*"), name="nuit")
def nuit(event: CloudWatchEvent) -> None:
    for code in toutes():
        demander(Ronde(prefecture=code, le=now()))


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="veilles")
def veilles(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def demander(ronde: Ronde) -> None:
    resources.sqs().send_message(
        QueueUrl=settings().file_veilles, MessageBody=ronde.model_dump_json()
    )


def _take(record: Any) -> None:
    if ephotos.est_demandee(record.body):
        ephotos.prendre(record.body)
        return
    if acheminements.est_demandee(record.body):
        acheminements.prendre(record.body)
        return
    ronde = Ronde.model_validate_json(record.body)
    if ronde.releve:
        _compter(ronde)
        return
    page = _remises(ronde) if ronde.remises else _ouverts(ronde)
    _demander_la_suite(ronde, page)
    vues = Counter(_essayer(fiche, ronde.le) for fiche in page.fiches)
    extra = {"prefecture": ronde.prefecture, "vus": len(page.fiches)}
    journal.info("page watched", extra=extra | {issue.value: vues[issue] for issue in IssueRonde})


def _ouverts(ronde: Ronde) -> Page:
    return entrepots.files().page(ronde.prefecture, curseur=ronde.curseur, limite=PAGE)


def _remises(ronde: Ronde) -> Page:
    """A request that ended is in no queue but that of what is owed: until both agree (R17)."""
    jour = toutes()[ronde.prefecture].fuseau.jour(ronde.le)
    page = entrepots.files().taches(
        ronde.prefecture,
        curseur=ronde.curseur,
        limite=PAGE,
        tant_que=lambda fiche: est_proche(fiche.taches, jour),
    )
    return page._replace(fiches=tuple(f for f in page.fiches if f.etat == Etat.TITRE_REMIS))


def _alerter(lues: Statistiques) -> None:
    """What nobody did in time wakes somebody: an alarm counts these lines (infra/alarmes.yaml)."""
    if lues.taches_chef:
        extra = {"prefecture": lues.prefecture, "taches": lues.taches_chef}
        journal.warning("tasks left to the chef", extra=extra)
    if lues.cartes_a_comparer:
        extra = {"prefecture": lues.prefecture, "cartes": lues.cartes_a_comparer}
        journal.warning("cards not as the registre says", extra=extra)
    if lues.sans_document:
        extra = {
            "prefecture": lues.prefecture,
            "personnes": lues.sans_document,
            "jours": lues.sans_document_depuis or 0,
        }
        journal.warning("people without a document", extra=extra)


def _compter(ronde: Ronde) -> None:
    """The figures of the night, then the lists of the bench that no request holds."""
    if ronde.curseur is None:
        lues = relever(
            ronde.prefecture,
            files=entrepots.files(),
            releves=entrepots.releves(),
            maintenant=ronde.le,
        )
        _alerter(lues)
        promesses.compter(ronde.prefecture, ronde.le)
    suite = promesses.revoir_les_comptes(ronde.prefecture, ronde.le, ronde.curseur or "")
    if suite:
        demander(ronde.model_copy(update={"curseur": suite}))


def _demander_la_suite(ronde: Ronde, page: Page) -> None:
    """Before this page is worked on: whatever happens on it, the walk goes on."""
    if ronde.curseur is None and not ronde.remises:
        demander(ronde.model_copy(update={"remises": True}))
        demander(ronde.model_copy(update={"releve": True}))
    if page.curseur:
        demander(ronde.model_copy(update={"curseur": page.curseur}))


def _essayer(fiche: Fiche, le: datetime) -> IssueRonde:
    """The error's own words stay out of the log: they may quote what a person typed."""
    try:
        return _veiller_sur(fiche, le)
    except Exception as erreur:
        extra = {"dossier": fiche.dossier_id, "erreur": type(erreur).__name__}
        journal.error("request not watched", extra=extra)
        return IssueRonde.ECHEC


def _veiller_sur(fiche: Fiche, le: datetime) -> IssueRonde:
    """The worker of attestations makes the ADP asked for; what was read again wakes it itself."""
    attendue = veiller(
        fiche,
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
        instructions=entrepots.instructions(),
        registre=entrepots.registre(),
        maintenant=le,
    )
    if attendue is None:
        return IssueRonde.VUE
    if isinstance(attendue, PersonneRelue):
        return IssueRonde.RELUE
    if isinstance(attendue, CarteRelue):
        return IssueRonde.CARTE
    resources.sqs().send_message(
        QueueUrl=settings().file_attestations, MessageBody=attendue.model_dump_json()
    )
    return IssueRonde.PROLONGATION
