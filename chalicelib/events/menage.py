"""Every quarter of an hour, the objects of received files: no line without its object, no object
without its line, a lost notice sent again (K-18).

The schedule asks for the first page of each list, all of them in one message; what follows a page
is a message of its own, asked for last, once (`events/chaine.py`). The whole is seen again and
again by parts: what stays in quarantine and what may go, each time; the requests of a préfecture,
once a day; the objects of every request, in three days.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Rate, SQSEvent

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.dossier.brouillon_garde import SuiteBrouillon
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.modele import Modele
from chalicelib.events import batches, televersements
from chalicelib.events.chaine import (
    Maillon,
    demander_la_suite,
    ensemble,
    prendre,
    prendre_ensemble,
)
from chalicelib.settings import settings
from chalicelib.storage.dossier import brouillons
from chalicelib.storage.dossier.fichiers import QUARANTAINE
from chalicelib.storage.menage import conservations, effacements, tours
from chalicelib.usecases.aide.signaler_panne import signaler_perte
from chalicelib.usecases.menage.comparer_objets import (
    ObjetsCompares,
    comparer_dossier,
    comparer_ticket,
)
from chalicelib.usecases.menage.conserver import decider, finir
from chalicelib.usecases.menage.relancer_quarantaine import IssueBalayage, relancer
from chalicelib.usecases.menage.revoir_brouillon import revoir_brouillon
from chalicelib.usecases.menage.tournee import MINUTES, Balai, Balayage, a_faire, du_tour

blueprint = Blueprint(__name__)
journal = Logger()

PAGE = 25
PAGE_QUARANTAINE, PAGE_ANNUAIRE = 100, 100
EN_ATTENTE = 5
"""Messages of a round that failed, each list alone: nothing more is asked for meanwhile."""


RETARD = timedelta(days=2)
"""An erasure that takes longer failed at each hour since."""


class PageBalayee(NamedTuple):
    """What became of each, and where the next page begins."""

    suites: Counter[str]
    suivante: Balayage | None


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Rate(MINUTES, unit=Rate.MINUTES), name="menage")
def menage(event: CloudWatchEvent) -> None:
    """Nothing while so many messages wait, in an outage: each part comes again in its turn."""
    if batches.en_attente(settings().file_balayages) < EN_ATTENTE:
        demander(ensemble(a_faire(now())))


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="balayages")
def balayages(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def demander(message: Modele) -> None:
    resources.sqs().send_message(
        QueueUrl=settings().file_balayages, MessageBody=message.model_dump_json()
    )


def _take(record: Any) -> None:
    prendre(record, _balayer, demander)


def _balayer(record: Any) -> int:
    """A page; how many lines it had."""
    balayage = Balayage.model_validate_json(record.body)
    if balayage.balai is Balai.TOUR:
        rang = tours.tour(entrepots.table(), balayage.tour)
        prendre_ensemble(ensemble(du_tour(rang, balayage.tour)), record, _balayer, demander)
        return 0
    page = PAGES[balayage.balai](balayage)
    if page.suites:
        extra = {"balai": balayage.balai.value, "part": balayage.part} | dict(page.suites)
        journal.info("objects swept", extra=extra)
    demander_la_suite(place(balayage), [page.suivante] if page.suivante else (), demander)
    return page.suites.total()


def place(balayage: Balayage) -> Maillon:
    """Where a page is in its walk."""
    return Maillon(f"menage {balayage.balai} {balayage.part} {balayage.tour}", balayage.apres)


def _quarantaine(balayage: Balayage) -> PageBalayee:
    vus = entrepots.objets().page(f"{QUARANTAINE}/", balayage.apres, PAGE_QUARANTAINE)
    faire = partial(
        relancer,
        table=entrepots.table(),
        objets=entrepots.objets(),
        renvoyer=_renvoyer,
        arreter=_arreter,
        maintenant=now(),
    )
    suites = Counter(_essayer(objet.cle, partial(faire, objet)) for objet in vus)
    pleine = len(vus) == PAGE_QUARANTAINE
    return PageBalayee(suites, balayage.suivante(vus[-1].cle) if pleine else None)


def _renvoyer(cle: str) -> None:
    """The notice of S3, as S3 writes it; an alarm counts these lines (infra/alarmes.yaml)."""
    avis = batches.avis_s3(settings().bucket_televersements, cle)
    resources.sqs().send_message(QueueUrl=settings().file_televersements, MessageBody=avis)
    journal.warning("notice of a file lost", extra={"cle": cle})


def _arreter(cle: str) -> None:
    """Nothing was said of it after every notice: told as our failure, with who looks at it."""
    televersements.arreter(cle)
    journal.error("file stuck in quarantine", extra={"cle": cle})


def _retires(balayage: Balayage) -> PageBalayee:
    dus = effacements.dus(entrepots.table(), balayage.part, now(), PAGE)
    suites = Counter(_essayer(du.dossier_id, partial(_effacer, du)) for du in dus)
    # Those that are done are gone from the list: the next page begins where it did; it is counted.
    pleine = len(dus) == PAGE and IssueBalayage.EFFACE in suites
    rang = int(balayage.apres or 0) + 1
    return PageBalayee(suites, balayage.suivante(str(rang)) if pleine else None)


def _effacer(du: effacements.AEffacer) -> str:
    _dossier(du.dossier_id, retires=du.fichiers)
    entrepots.table().write(effacements.fait(du))
    return IssueBalayage.EFFACE


def _dossiers(balayage: Balayage) -> PageBalayee:
    lieux = entrepots.objets().lieux(f"pieces/{balayage.part}", balayage.apres, PAGE)
    ids = [lieu.split("/")[1] for lieu in lieux]
    suites = Counter(_essayer(dossier_id, partial(_garder, dossier_id)) for dossier_id in ids)
    return PageBalayee(suites, balayage.suivante(lieux[-1]) if len(lieux) == PAGE else None)


def _garder(dossier_id: str) -> str:
    """Its objects are compared, unless its time is over."""
    suite = _juger(dossier_id)
    return _dossier(dossier_id) if suite == "gardes" else suite


def _annuaire(balayage: Balayage) -> PageBalayee:
    """Every request that ended, whether an object leads to it or none was ever sent."""
    page = entrepots.files().annuaire(
        balayage.part, curseur=balayage.apres or None, limite=PAGE_ANNUAIRE
    )
    finies = [fiche.dossier_id for fiche in page.fiches if fiche.etat in FINS]
    suites = Counter(_essayer(dossier_id, partial(_juger, dossier_id)) for dossier_id in finies)
    return PageBalayee(suites, balayage.suivante(page.curseur) if page.curseur else None)


def _juger(dossier_id: str) -> str:
    """Whether its time is over (CESEDA R142-21)."""
    if not decider(dossier_id, table=entrepots.table(), maintenant=now()):
        return "gardes"
    journal.info("request to erase", extra={"dossier": dossier_id})
    return "a_effacer"


def _conservations(balayage: Balayage) -> PageBalayee:
    """What was decided, and is not all gone yet."""
    dus = conservations.a_finir(entrepots.table(), PAGE, balayage.apres)
    suites = Counter(_essayer(du.dossier_id, partial(_finir, du)) for du in dus)
    pleine = len(dus) == PAGE
    return PageBalayee(suites, balayage.suivante(dus[-1].dossier_id) if pleine else None)


def _brouillons(balayage: Balayage) -> PageBalayee:
    """Those whose day came. A line that fails stays, and stops none of those behind it."""
    dus = brouillons.dus(entrepots.table(), now(), PAGE, balayage.apres)
    suites = Counter(_essayer(du.dossier_id, partial(_revoir, du)) for du in dus)
    return PageBalayee(suites, balayage.suivante(dus[-1].cle.sk) if len(dus) == PAGE else None)


def _revoir(du: brouillons.ARevoir) -> str:
    """An alarm counts the lines of those that are late (infra/alarmes.yaml)."""
    if now() - du.revoir_le > RETARD:
        journal.error("erasure late", extra={"dossier": du.dossier_id})
    suite = revoir_brouillon(du, table=entrepots.table(), maintenant=now())
    if suite is SuiteBrouillon.EFFACER:
        journal.info("request to erase", extra={"dossier": du.dossier_id})
        return "a_effacer"
    return "avertis" if suite is SuiteBrouillon.AVERTIR else "gardes"


def _finir(du: conservations.AFinir) -> str:
    """An alarm counts the lines of those that are late (infra/alarmes.yaml)."""
    if now() - du.decide_le > RETARD:
        journal.error("erasure late", extra={"dossier": du.dossier_id})
    nombre = finir(du, table=entrepots.table(), depots=entrepots.depots())
    journal.info("request erased", extra={"dossier": du.dossier_id, "copies": nombre})
    return IssueBalayage.EFFACE


def _tickets(balayage: Balayage) -> PageBalayee:
    lieux = entrepots.objets().lieux("captures/", balayage.apres, PAGE)
    references = [lieu.split("/")[1] for lieu in lieux]
    suites = Counter(_essayer(reference, partial(_ticket, reference)) for reference in references)
    return PageBalayee(suites, balayage.suivante(lieux[-1]) if len(lieux) == PAGE else None)


def _file(balayage: Balayage) -> PageBalayee:
    """Open requests, whether they have an object or none is left."""
    page = entrepots.files().page(balayage.part, curseur=balayage.apres or None, limite=PAGE)
    ids = [fiche.dossier_id for fiche in page.fiches]
    suites = Counter(_essayer(dossier_id, partial(_dossier, dossier_id)) for dossier_id in ids)
    return PageBalayee(suites, balayage.suivante(page.curseur) if page.curseur else None)


def _dossier(dossier_id: str, retires: Iterable[str] = ()) -> str:
    vu = comparer_dossier(
        dossier_id,
        table=entrepots.table(),
        objets=entrepots.objets(),
        maintenant=now(),
        retires=frozenset(retires),
    )
    for fichier in vu.perdus:
        signaler_perte(dossier_id, fichier, table=entrepots.table(), maintenant=now())
    return _dire(dossier_id, vu._replace(effaces=0) if retires else vu)


def _ticket(reference: str) -> str:
    vu = comparer_ticket(
        reference, table=entrepots.table(), objets=entrepots.objets(), maintenant=now()
    )
    return _dire(reference, vu)


def _dire(lieu: str, vu: ObjetsCompares) -> str:
    """Alarms count the lines of what was lost or found (infra/alarmes.yaml)."""
    for fichier in vu.perdus:
        journal.error("file not in storage", extra={"dossier": lieu, "fichier": fichier.id})
    if vu.remis or vu.effaces:
        extra = {"dossier": lieu, "remis": vu.remis, "effaces": vu.effaces}
        journal.warning("objects put right", extra=extra)
    return "perdus" if vu.perdus else "repares" if vu.remis or vu.effaces else "justes"


def _essayer(lieu: str, faire: Callable[[], str]) -> str:
    """One that cannot be looked at stops no other: it is seen again at the next turn."""
    try:
        return str(faire())
    except (ValueError, entrepots.table().panne) as erreur:
        journal.error("object not swept", extra={"lieu": lieu, "erreur": type(erreur).__name__})
        return "echecs"


PAGES: dict[Balai, Callable[[Balayage], PageBalayee]] = {
    Balai.QUARANTAINE: _quarantaine,
    Balai.RETIRES: _retires,
    Balai.DOSSIERS: _dossiers,
    Balai.TICKETS: _tickets,
    Balai.FILE: _file,
    Balai.ANNUAIRE: _annuaire,
    Balai.CONSERVATIONS: _conservations,
    Balai.BROUILLONS: _brouillons,
}
