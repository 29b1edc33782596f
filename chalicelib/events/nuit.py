"""The night: every open request is looked at, a page at a time, so that no run lasts too long.

The schedule asks for one walk a préfecture; each walk is a chain of messages, one a page of the
queue of its agents (`chaine.py`). Its other lists and its figures follow in the same message where
all the queue is one page, as it is in most places. A message taken twice says nothing twice. A
request that cannot be watched stops no other: it is tried again alone, the same night.
"""

from collections import Counter
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Cron, SQSEvent

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.domain.chiffres.statistiques import PAYS, Statistiques
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.taches import est_proche
from chalicelib.domain.modele import Modele
from chalicelib.domain.suivi.carte_relue import CarteRelue
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.events import acheminements, batches, compteurs, contre_compte, ephotos, promesses
from chalicelib.events.batches import receptions
from chalicelib.events.chaine import (
    Ensemble,
    Maillon,
    demander,
    demander_la_suite,
    ensemble,
    prendre,
    prendre_ensemble,
    regarder_chacune,
)
from chalicelib.settings import settings
from chalicelib.storage.instruction.files_attente import Page
from chalicelib.storage.instruction.nuits import finie
from chalicelib.usecases.instruction.statistiques import relever
from chalicelib.usecases.instruction.veiller import veiller

blueprint = Blueprint(__name__)
journal = Logger()

HEURE = 2
"""UTC: after midnight in Paris in every season."""
PAGE = 50
ECHECS = "echecs"
"""Lines that got a message of their own."""
ESSAIS_SANS_ALERTE = 5
"""A line that fails so many times, over half an hour, is put before somebody."""


class IssueRonde(StrEnum):
    """What became of a request on the walk; each is a count in the log of its page."""

    VUE = "sans_suite"
    PROLONGATION = "prolongations"
    RELUE = "registre_relu"
    CARTE = "cartes_relues"


class Ronde(Modele):
    """One page of a walk of a night, its count, or one line of a page that has to be tried again.

    `le` is that night, whenever it is taken. `remises`: a page of the cards handed over that wait
    for the registre, which no other page has; `comptes`: of the accounts to decide. `passage`
    tells apart two walks of one night; `dossier_id` and `compte` name one line.
    """

    prefecture: str
    le: datetime
    curseur: str | None = None
    releve: bool = False
    remises: bool = False
    comptes: bool = False
    dossier_id: str = ""
    compte: str = ""
    passage: str = ""

    @property
    def place(self) -> Maillon:
        """Where its page is in its walk; the first page of each kind has its own."""
        genre = "remises" if self.remises else "comptes" if self.comptes else "ouverts"
        chaine = f"nuit {self.prefecture} {genre} {self.passage or self.le.isoformat()}"
        return Maillon(chaine, self.curseur or "")

    def suivante(self, curseur: str) -> Self:
        return self.model_copy(update={"curseur": curseur})


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Cron(0, HEURE, "*", "*", "?", "*"), name="nuit")
def nuit(event: CloudWatchEvent) -> None:
    for code in toutes():
        demander(Ronde(prefecture=code, le=now()))


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="veilles")
def veilles(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def _take(record: Any) -> None:
    prendre(record, _prendre)


def _prendre(record: Any) -> int:
    """A message of the queue; how many lines were looked at."""
    if ephotos.est_demandee(record.body):
        return ephotos.prendre(record)
    if acheminements.est_demandee(record.body):
        return acheminements.prendre(record)
    if contre_compte.est_demande(record.body):
        return contre_compte.prendre(record.body)
    if compteurs.est_demande(record.body):
        return compteurs.prendre(record.body)
    ronde = Ronde.model_validate_json(record.body)
    if ronde.dossier_id or ronde.compte:
        return _reprendre(ronde, record)
    if ronde.comptes or (ronde.releve and ronde.curseur):
        return _revoir_les_comptes(ronde, record)
    if ronde.releve:
        return _compter(ronde)
    return _marcher(ronde, record)


def _marcher(ronde: Ronde, record: Any) -> int:
    """A page: its lines, then what follows. The other lists too, when the queue is one page."""
    page = _remises(ronde) if ronde.remises else _ouverts(ronde)
    vues = Counter[str]()
    vues[ECHECS] = regarder_chacune(
        page.fiches,
        lambda fiche: vues.update([_veiller_sur(fiche, ronde.le)]),
        lambda fiche: ronde.model_copy(update={"dossier_id": fiche.dossier_id}),
        record,
    )
    if page.fiches:
        extra = {"prefecture": ronde.prefecture, "vus": len(page.fiches)}
        dites = {nom: vues[nom] for nom in (*IssueRonde, ECHECS)}
        journal.info("page watched", extra=extra | dites)
    if not (page.curseur or ronde.remises):
        entrepots.table().seule(finie(PARIS.jour(ronde.le), ronde.prefecture, now()))
    suites: list[Modele] = [ronde.suivante(page.curseur)] if page.curseur else []
    if ronde.curseur is None and not ronde.remises:
        autres = _autres_listes(ronde)
        if page.curseur:
            suites.append(autres)
        else:
            prendre_ensemble(autres, record, _prendre)
    demander_la_suite(ronde.place, suites)
    return len(page.fiches)


def _autres_listes(ronde: Ronde) -> Ensemble:
    """What a walk looks at besides the queue."""
    listes = ("remises", "releve", "comptes")
    return ensemble(ronde.model_copy(update={liste: True}) for liste in listes)


def _reprendre(ronde: Ronde, record: Any) -> int:
    """One line again. Whatever fails comes back later; an alarm counts the last of these lines."""
    essai = receptions(record)
    extra = {"dossier": ronde.dossier_id, "inscription": ronde.compte, "essai": essai}
    if essai == ESSAIS_SANS_ALERTE:
        journal.error("request not watched", extra=extra)
    if ronde.compte:
        promesses.revoir(ronde.compte, ronde.le)
    elif fiche := entrepots.files().fiche(ronde.dossier_id):
        journal.info("watched alone", extra=extra | {"issue": _veiller_sur(fiche, ronde.le).value})
    return 1


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


def _compter(ronde: Ronde) -> int:
    """The figures of the night, then the lists of the bench that no request holds."""
    _alerter(_relever(ronde.prefecture, ronde.le))
    if ronde.prefecture == min(toutes()):
        _relever(PAYS, ronde.le)
    return promesses.compter(ronde.prefecture, ronde.le)


def _relever(lieu: str, le: datetime) -> Statistiques:
    return relever(
        lieu, compteurs=entrepots.compteurs(), releves=entrepots.releves(), maintenant=le
    )


def _revoir_les_comptes(ronde: Ronde, record: Any) -> int:
    """What waits too long wakes somebody; what just opened waits no more."""
    lues = promesses.a_revoir(ronde.prefecture, ronde.le, ronde.curseur or "")
    ouverts: set[str] = set()

    def revoir(ligne: CompteADecider) -> None:
        if promesses.revoir(ligne.id, ronde.le):
            ouverts.add(ligne.id)

    regarder_chacune(
        lues.lignes,
        revoir,
        lambda ligne: ronde.model_copy(update={"compte": ligne.id}),
        record,
    )
    restent = [ligne for ligne in lues.lignes if ligne.id not in ouverts]
    promesses.signaler(ronde.prefecture, ronde.le, restent)
    demander_la_suite(ronde.place, (ronde.suivante(lues.suite),) if lues.suite else ())
    return len(lues.lignes)


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
