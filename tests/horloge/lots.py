"""Files in batches of equal events: who files what, who answers when, what breaks down meanwhile.

A batch is one fictitious request, and all that happens to it, for so many people. A thousand of
them are also played one by one on the real use cases (`un_par_un.py`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from tests.annee.depots import ADRESSES
from tools.couverture import JOUR, situations

JAMAIS = date.max
NE_DECIDE_PAS = 0.4
"""So many are never decided in three years: nothing else shows that rights go on."""


UNE_NUIT_COURTE = 0.1


class Lot(NamedTuple):
    """`nombre` equal files. `etats`: the état from each of its days; `prouve_le`: an agent accepts
    the proofs; `demenagements`: from that day she lives elsewhere; `retard`: working of the agent
    after the last day of a task."""

    nombre: int
    dossier: Dossier
    etats: tuple[tuple[date, Etat], ...]
    prouve_le: date
    decide_le: date
    demenagements: tuple[tuple[date, str], ...]
    retard: int


class Pannes(NamedTuple):
    """Days when no night was walked, days when no document could be made, the days of a rotation,
    when the key of the seal signs nothing, and the nights cut short: half of the pages were lost.
    """

    nuits: frozenset[date]
    documents: frozenset[date]
    cachets: frozenset[date] = frozenset()
    courtes: frozenset[date] = frozenset()

    def sans_nuit(self, jour: date, page: int) -> bool:
        return jour in self.nuits or (jour in self.courtes and (jour.toordinal() + page) % 2 == 0)

    def sans_document(self, jour: date) -> bool:
        return jour in self.documents or jour in self.cachets


@cache
def deposes() -> tuple[Dossier, ...]:
    """Every situation of docs/couverture.md: who files, with what, known or not."""
    return tuple(situation.dossier for situation in situations())


def tirer_les_lots(hasard: Random, combien: int, nombre: int, jours: int) -> Iterator[Lot]:
    modeles = [*deposes()] * (combien // len(deposes()) + 1)
    hasard.shuffle(modeles)
    for rang, modele in enumerate(modeles[:combien]):
        yield _lot(hasard, modele.model_copy(update={"id": f"lot{rang:020}"}), nombre, jours)


def _lot(hasard: Random, modele: Dossier, nombre: int, jours: int) -> Lot:
    attente = timedelta(days=hasard.randrange(180))
    assert modele.depose_le
    depose = modele.model_copy(update={"depose_le": modele.depose_le + attente})
    debut = JOUR + attente

    def apres(minimum: int, maximum: int) -> date:
        return debut + timedelta(days=hasard.randrange(minimum, maximum))

    decide = JAMAIS if hasard.random() < NE_DECIDE_PAS else apres(10, jours)
    return Lot(
        nombre=nombre,
        dossier=depose,
        etats=tuple(_etats(hasard, debut, jours)),
        prouve_le=apres(1, 60),
        decide_le=decide,
        demenagements=tuple((apres(1, jours), hasard.choice([*ADRESSES])) for _ in range(2)),
        retard=hasard.randrange(8),
    )


ENSUITE = (Etat.EN_INSTRUCTION, Etat.COMPLEMENT_DEMANDE, Etat.CONVOCATION, Etat.COMMISSION)


def _etats(hasard: Random, debut: date, jours: int) -> Iterator[tuple[date, Etat]]:
    """Taken in charge, then from one état to another without end."""
    le = debut + timedelta(days=hasard.randrange(1, 30))
    while le < debut + timedelta(days=jours):
        yield le, hasard.choice(ENSUITE)
        le += timedelta(days=hasard.randrange(20, 200))


def tirer_les_pannes(hasard: Random, jours: int) -> Pannes:
    """Once a year the workers stop for ten days; every month a service fails for a day; twice a
    year the key of the seal is changed, which takes some days; a night in ten is cut short."""
    nuits, documents, cachets = set(), set(), set()
    for an in range(0, jours, 365):
        nuits |= _des_jours(JOUR + timedelta(days=an + hasard.randrange(350)), 10)
    for mois in range(0, jours, 30):
        documents |= _des_jours(JOUR + timedelta(days=mois + hasard.randrange(30)), 1)
    for semestre in range(0, jours, 182):
        le = JOUR + timedelta(days=semestre + hasard.randrange(170))
        cachets |= _des_jours(le, hasard.randrange(1, 7))
    courtes = {jour for jour in _des_jours(JOUR, jours) if hasard.random() < UNE_NUIT_COURTE}
    return Pannes(*map(frozenset, (nuits, documents, cachets, courtes)))


def _des_jours(debut: date, combien: int) -> set[date]:
    return {debut + timedelta(days=rang) for rang in range(combien)}
