"""The silent groups, to whom nothing comes by itself: no date of theirs passes without an act, nor
without an alarm (R1, R14).

Read on the line that acts left in the queue, by the real figures and the real alarm of the night.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from unittest.mock import patch

from chalicelib.domain.chiffres.part import Comptes, part_de
from chalicelib.domain.chiffres.statistiques import chiffrer
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.taches import NatureTache, Tache
from chalicelib.events import nuit
from tests.horloge.marche import Rangee, Vie

UN_JOUR = timedelta(days=1)
ATTENDENT = frozenset(
    {
        NatureTache.ATTESTATION,
        NatureTache.FILIATION,
        NatureTache.PROTECTION,
        NatureTache.TITRE,
        NatureTache.IDENTITE,
    }
)
"""What a person without a document, or whom nobody verified, waits for."""

CLOSES = "dates closes par un acte avant leur terme"
PASSEES = "dates passées, montées plus haut"
SONNENT = "jours sans document, avec leur alarme"


def juger_le_silence(vie: Vie, couverts: set[date]) -> tuple[Counter[str], list[str]]:
    """What became of each date of a batch; and what passed before nobody."""
    vus: Counter[str] = Counter()
    fautes: list[str] = []
    for rangee, jusqu_a in _tenues(vie):
        for tache in rangee.fiche.taches:
            if tache.nature in ATTENDENT:
                passee = jusqu_a > tache.avant_le + UN_JOUR
                vus[PASSEES if passee else CLOSES] += vie.lot.nombre
                fautes += [*_montee(rangee, tache, jusqu_a)] if passee else []
        for jour in _jours(max(rangee.jour, vie.depose_le), min(jusqu_a, vie.fin)):
            if jour in couverts:
                continue
            vus[SONNENT] += vie.lot.nombre
            if not alarmes(rangee, jour):
                fautes.append(f"{jour} : sans document, sans acte ni alarme")
    return vus, fautes


def _tenues(vie: Vie) -> Iterator[tuple[Rangee, date]]:
    """Each line, and the day that another took its place."""
    suivantes = [*(rangee.jour for rangee in vie.rangees[1:]), vie.fin]
    yield from zip(vie.rangees, suivantes, strict=True)


def _jours(debut: date, fin: date) -> Iterator[date]:
    for rang in range((fin - debut).days):
        yield debut + rang * UN_JOUR


def _montee(rangee: Rangee, tache: Tache, jusqu_a: date) -> Iterator[str]:
    """Its date passed and nothing was done: somebody above has it, then an alarm sounds."""
    le, chef = tache.avant_le + UN_JOUR, tache.chef_le(rangee.prefecture)
    if tache.palier(le, rangee.prefecture) is Palier.AGENT:
        yield f"{le} : une date est passée, et la tâche {tache.nature} n’est montée à personne"
    if chef < jusqu_a and "tasks left to the chef" not in alarmes(rangee, chef):
        yield f"{chef} : la tâche {tache.nature} est au chef de section, sans alarme"


def alarmes(rangee: Rangee, jour: date) -> list[str]:
    """What the night writes in its log for this file alone, that wakes somebody."""
    comptes = Comptes.de([part_de(rangee.fiche, rangee.prefecture)])
    with patch.object(nuit, "journal") as journal:
        nuit._alerter(chiffrer(rangee.prefecture, comptes, jour))
    return [str(appel.args[0]) for appel in journal.warning.call_args_list]
