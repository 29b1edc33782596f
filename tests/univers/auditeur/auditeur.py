"""Who judges the world: the book is read rule by rule, and every fault is kept with its instant."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import ClassVar, NamedTuple

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre, Lot
from tests.univers.auditeur.regle import (
    A_LA_FIN,
    AL_ECRITURE,
    AU_REPOS,
    CHAQUE_JOUR,
    DES_FAITS,
    GENRES,
    Dits,
    Regle,
)
from tests.univers.auditeur.regles import (
    acces,
    attestations,
    brouillons,
    courriels,
    couverture,
    delais,
    depots,
    effets,
    etats,
    files,
    histoire,
    journaux,
    nuit,
    objets,
    promesses,
    revisions,
)

FAMILLES = (
    *(acces, attestations, brouillons, courriels, couverture, delais, depots, effets),
    *(etats, files, histoire, journaux, nuit, objets, promesses, revisions),
)


def toutes() -> tuple[str, ...]:
    """The name of every rule of these families."""
    ecritures = (*AL_ECRITURE, *DES_FAITS)
    return tuple(r.__name__ for r in (*ecritures, *AU_REPOS, *CHAQUE_JOUR, *A_LA_FIN))


@cache
def regles_d_un_lot(genres: frozenset[str], avec_des_faits: bool) -> tuple[Regle, ...]:
    """Those that look at a transaction which writes lines of these kinds, in their order."""
    lues = tuple(r for r in AL_ECRITURE if r not in GENRES or not GENRES[r].isdisjoint(genres))
    return (*lues, *DES_FAITS) if avec_des_faits else lues


class Faute(NamedTuple):
    """A rule that did not hold, and on what."""

    regle: str
    quoi: str
    le: datetime


class AssezVu(BaseException):
    """Every rule that was to be broken is: the world may stop. No error of the world, so that
    nothing in it takes it for one."""

    def __init__(self, auditeur: "Auditeur") -> None:
        super().__init__()
        self.auditeur = auditeur


@dataclass
class Auditeur:
    """Listens to the book; `fautes` is empty as long as every rule holds.

    `a_trouver`: who looks for given faults needs no more of a world that shows them all; said for
    every auditor of a process, asked at rest, where nothing of the product is under way.
    """

    a_trouver: ClassVar[frozenset[str]] = frozenset()
    livre: Livre
    fautes: list[Faute] = field(default_factory=list)
    _dites: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.livre.ecoute = self._ecriture

    def _ecriture(self, lot: Lot) -> None:
        livre = self.livre
        genres = frozenset([sk.partition("#")[0] for _, sk, _, _ in lot.changements])
        for regle in regles_d_un_lot(genres, bool(lot.faits)):
            for quoi in regle(livre, lot):
                self._dire(regle.__name__, quoi)

    def repos(self) -> None:
        """Every queue is worked off and no service is out: what was touched must be right."""
        touches, self.livre.touches = self.livre.touches, set()
        for pk in sorted(touches):
            if pk.startswith("DOSSIER#"):
                self._juger(DossierLu(self.livre, pk))
        self._assez()

    def _assez(self) -> None:
        """Raises AssezVu."""
        if self.a_trouver and self.a_trouver <= {faute.regle for faute in self.fautes}:
            raise AssezVu(self)

    def _juger(self, dossier: DossierLu) -> None:
        for regle in AU_REPOS:
            self._noter(regle.__name__, regle(dossier))

    def jour(self, jour: date) -> None:
        for pk in [pk for pk in self.livre.lignes if pk.startswith("DOSSIER#")]:
            dossier = DossierLu(self.livre, pk)
            if dossier.ouvert:
                for regle in CHAQUE_JOUR:
                    self._noter(regle.__name__, regle(dossier, jour))
        self._assez()

    def fin(self) -> None:
        """Everything, whether it was touched or not."""
        self.livre.touches.update(self.livre.lignes)
        self.repos()
        for regle in A_LA_FIN:
            self._noter(regle.__name__, regle(self.livre))

    def _noter(self, regle: str, dits: Dits) -> None:
        for quoi in dits:
            self._dire(regle, quoi)

    def _dire(self, regle: str, quoi: str) -> None:
        if (regle, quoi) not in self._dites:
            self._dites.add((regle, quoi))
            self.fautes.append(Faute(regle, quoi, self.livre.maintenant()))
