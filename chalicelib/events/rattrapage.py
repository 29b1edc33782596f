"""Every five minutes: what happened and had no effect, what is dead, the night that is not over.

It is also who does what comes once an hour or a day: no tick of a schedule is sure (`periodes.py`).

It reads what is kept, and nothing of the relay nor of the workers: what they forget, it sees, and
what they say that they did is looked for (`effets.py`). It tells again who should have acted; every
worker is idempotent. What it did and what is late are figures of its log, that alarms read
(infra/veille.yaml).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any
from urllib.parse import quote_plus

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fait import EXPEDITIONS
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.journal.suites import REJEU, est_a_redire, est_en_retard
from chalicelib.events import compteurs, contre_compte, effets
from chalicelib.events.batches import en_attente
from chalicelib.events.periodes import UneFois, heure_de
from chalicelib.settings import settings
from chalicelib.storage import suites
from chalicelib.storage.ecritures import Item
from chalicelib.storage.instruction import nuits
from chalicelib.storage.suites import DernierPassage, EvenementAttendu, Retard

blueprint = Blueprint(__name__)
journal = Logger()

MINUTES = 5
PAGE, PAGES = 100, 10
"""What one run reads at most; the next one goes on from there."""
NUITS_D_AVANT = range(1, 8)
NUIT_FINIE = 8
"""The hour of Paris when the walk that began at night is over in every préfecture."""

Partie = Callable[[datetime], None]
Compte = Callable[[datetime, str | None], None]
"""What is asked for once a day of every préfecture; it is told the last day when it was, None
before any."""


@journal.inject_lambda_context(clear_state=True)
@blueprint.schedule(Rate(MINUTES, unit=Rate.MINUTES), name="rattrapage")
def rattrapage(event: CloudWatchEvent) -> None:
    rattraper(now())


def rattraper(maintenant: datetime) -> None:
    """Each part alone: what stops one stops no other, and the first is raised at the end, so that
    the alarm of a function that failed rings."""
    parties = (_suivre, effets.verifier, *_par_periode())
    pannes = [panne for partie in parties if (panne := _essayer(partie, maintenant))]
    if pannes:
        raise pannes[0]


def _par_periode() -> Iterator[Partie]:
    """What is done once an hour, and once a day: due until it is done."""
    une_fois = UneFois("rattrapage")
    for rebut in _rebuts():
        yield _chaque_heure(une_fois, _nom(rebut), _rendre_ce_rebut(rebut))
    yield _chaque_heure(une_fois, "nuit", _achever_la_nuit)
    yield lambda _: une_fois.noter()
    contre = contre_compte.demander_partout
    yield _chaque_jour(une_fois, "contre-compte", contre_compte.HEURE, contre)
    yield _chaque_jour(une_fois, "recompte", compteurs.HEURE, compteurs.demander_partout)


def _chaque_heure(une_fois: UneFois, quoi: str, partie: Partie) -> Partie:
    return lambda le: une_fois.faire(quoi, heure_de(le), lambda _: partie(le), noter=False)


def _chaque_jour(une_fois: UneFois, quoi: str, des: int, demander: Compte) -> Partie:
    """From its hour on, until midnight UTC."""

    def partie(maintenant: datetime) -> None:
        if maintenant.hour >= des:
            jour = f"{maintenant:%Y-%m-%d}"
            une_fois.faire(quoi, jour, partial(demander, maintenant))

    return partie


def _essayer(partie: Partie, maintenant: datetime) -> Exception | None:
    """What stopped it; its own words stay out of the log: they may quote what a person typed."""
    try:
        partie(maintenant)
    except Exception as erreur:
        journal.error("part of the catch-up failed", extra={"erreur": type(erreur).__name__})
        return erreur
    return None


def _suivre(maintenant: datetime) -> None:
    """The événements that somebody has not taken: told again, counted when they are late."""
    table, vides = entrepots.table(), cache(_est_vide)
    compte = Counter[str](vus=0, rejoues=0, en_retard=0)
    avant, retards = suites.dernier_passage(table), []
    a_suivre, curseur = _a_suivre(maintenant, avant.curseur)
    for suite in a_suivre:
        compte["vus"] += 1
        if not suite.attendus:
            suites.finir(table, suite)
            continue
        if est_en_retard(suite.survenu_le, maintenant):
            retards.append(suite.survenu_le)
        perdus = [
            qui
            for qui in suite.attendus
            if est_a_redire(suite.envoye_le, maintenant, file_vide=vides(qui))
        ]
        for qui in perdus:
            _redire(suite, qui)
        if perdus:
            suites.rejouee(table, suite, maintenant)
            compte["rejoues"] += 1
    compte["en_retard"] = len(retards)
    journal.info("caught up", extra=dict(compte))
    if retards:
        journal.error("effects late", extra={"en_retard": len(retards)})
    table.seule(suites.noter_le_passage(_retard(retards, maintenant, avant, curseur), curseur))


def _retard(
    retards: list[datetime], maintenant: datetime, avant: DernierPassage, curseur: Item | None
) -> Retard:
    """For the pages of those who answer people. A run that goes on from another one saw the end
    of the list only: what was seen before still waits."""
    suite_du_tour = avant.curseur is not None
    vu = avant.retard if suite_du_tour else None
    return Retard(
        nombre=max(len(retards), vu.nombre if vu else 0),
        plus=suite_du_tour or curseur is not None,
        depuis=(vu.depuis if vu else None) or min(retards, default=None),
        vu_le=maintenant,
    )


def _a_suivre(
    maintenant: datetime, depart: Item | None
) -> tuple[tuple[EvenementAttendu, ...], Item | None]:
    """Those old enough to be thought lost, from where the last run stopped; and where this one
    does, when there is more."""
    lues: list[EvenementAttendu] = []
    for _ in range(PAGES):
        lue = suites.page(entrepots.table(), apres=depart, limite=PAGE)
        anciennes = [s for s in lue.suites if maintenant - s.survenu_le >= REJEU]
        lues += anciennes
        depart = lue.dernier if len(anciennes) == len(lue.suites) else None
        if depart is None:
            break
    return tuple(lues), depart


def _est_vide(travailleur: str) -> bool:
    return not en_attente(_file(travailleur))


def _redire(suite: EvenementAttendu, travailleur: str) -> None:
    """As it was told the first time: the événement, or the notice of the object that it made."""
    est_un_objet = travailleur == EXPEDITIONS
    corps = _avis(suite) if est_un_objet else suite.donnees
    attributs = {} if est_un_objet else {"MessageAttributes": _cle(suite)}
    resources.sqs().send_message(QueueUrl=_file(travailleur), MessageBody=corps, **attributs)
    extra = {"evenement": suite.cle.sk, "type": suite.type, "file": travailleur}
    journal.info("told again", extra=extra)


def _cle(suite: EvenementAttendu) -> dict[str, Any]:
    return {
        nom: {"DataType": "String", "StringValue": valeur}
        for nom, valeur in (("pk", suite.cle.pk), ("sk", suite.cle.sk))
    }


def _avis(suite: EvenementAttendu) -> str:
    dit = json.loads(suite.donnees)
    cle = f"attestations/{dit['dossier_id']}/{dit['attestation_id']}.pdf"
    return json.dumps({"Records": [{"s3": {"object": {"key": quote_plus(cle, safe="/")}}}]})


def _file(travailleur: str) -> str:
    return str(getattr(settings(), f"file_{travailleur}"))


def _rebuts() -> tuple[str, ...]:
    return tuple(filter(None, settings().rebuts.split(",")))


def _nom(rebut: str) -> str:
    return rebut.rpartition("/")[2]


def _rendre_ce_rebut(rebut: str) -> Partie:
    """Each hour, what failed for days goes back to its queue: an alarm rang when it fell."""

    def rendre_les_morts(_maintenant: datetime) -> None:
        nombre = rendre(rebut)
        if nombre:
            journal.warning("dead messages given back", extra={"rendus": nombre})

    return rendre_les_morts


def rendre(rebut: str) -> int:
    """How many messages wait in this queue of failures: all of them go back where they failed."""
    sqs, noms = resources.sqs(), ["ApproximateNumberOfMessages", "QueueArn"]
    lus = sqs.get_queue_attributes(QueueUrl=rebut, AttributeNames=noms)["Attributes"]
    nombre = int(lus["ApproximateNumberOfMessages"])
    if nombre:
        sqs.start_message_move_task(SourceArn=lus["QueueArn"])
    return nombre


def _achever_la_nuit(maintenant: datetime) -> None:
    """Where the walk did not come to its end, it begins again: who was seen is seen twice."""
    if PARIS.heure(maintenant).hour < NUIT_FINIE:
        return
    table, jour = entrepots.table(), PARIS.jour(maintenant)
    finies = nuits.finies(table, jour)
    if not finies and not any(nuits.finies(table, jour - timedelta(n)) for n in NUITS_D_AVANT):
        return  # A site that nobody ran at night yet is not late.
    restent = sorted(set(toutes()) - finies)
    for code in restent:
        ronde = {"prefecture": code, "le": maintenant.isoformat()}
        resources.sqs().send_message(
            QueueUrl=settings().file_veilles, MessageBody=json.dumps(ronde)
        )
    if restent:
        journal.error("night not over", extra={"prefectures": len(restent)})
