"""Who draws the faults, counts the points where they fall, and writes the trace down."""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from marshal import dumps
from random import Random
from typing import Any, NamedTuple

from tests.memoire.magasin import Magasin
from tests.univers.services.flux import FluxDate
from tests.univers.services.pannes import Appel, Panne, coupure, jouer, possible

SAIN = "sain"
GUETTE = 0.45
"""For one fault at some rank, how many that wait for an operation."""
RARE, SURPRIS = 2, 0.5
"""An operation is rare as long as a world called it so often; how often a fault falls on it then,
in a step where something may go wrong: it may be called no more."""
EN_ARRIERE, EN_RETARD = 12, timedelta(seconds=2)
"""How many writes a stale read may not have seen, and how old."""
DEHORS = "tests/univers/ordonnanceur.py"
DECLENCHEUR = "/chalice/app.py"
"""Who asks for everything, and who wakes a worker: what called them is another’s affair."""
PAR_APPEL = timedelta(milliseconds=4)
SOUS_L_APPEL = 3
"""Frames between a call of the product and `appelant`."""
SANS_REFERENCES = 2
"""The last form of `marshal` that tells a value alone, not how often it is shared."""


class Prevue(NamedTuple):
    """A fault to come, after `rang` calls that may know it."""

    panne: Panne
    rang: int


class Regie:
    """`tirer` sets what may go wrong from there on; `pannes` are the services that are down.

    `pendant` is what another does, whole, between two calls of the one who is at it; `temoin` is
    told of each call, and of what falls on it, before it is made.
    A fault falls on a call that may know it: the one of some rank in its step. Others wait for the
    next call to one operation, in whatever step: what is called once a week meets each fault too.
    What was hardly called yet meets one at once, at times.
    """

    def __init__(self, horloge: Any, magasin: Callable[[], Magasin], flux: FluxDate) -> None:
        self._horloge, self._magasin, self._flux = horloge, magasin, flux
        self.pannes: dict[str, datetime] = {}
        self.points: Counter[tuple[str, str, str]] = Counter()
        self.trace = blake2b(digest_size=12)
        self.douteux: list[str] = []
        self._prevue: Prevue | None = None
        self._guettees: dict[str, Panne] = {}
        self._connus: dict[tuple[str, Any], frozenset[Panne]] = {}
        self._vues: dict[str, int] = {}
        self._hasard: Random | None = None
        self._operations: dict[Panne, list[str]] = {}
        self.pendant: Callable[[], None] = lambda: None
        self.temoin: Callable[[Appel, str | None], None] = lambda appel, panne: None

    def tirer(self, hasard: Random, chance: float) -> None:
        """What goes wrong in the next step, if something does."""
        self._prevue, self._hasard = None, hasard if chance else None
        if hasard.random() < chance:
            rang = min(int(hasard.expovariate(0.15)), 60)
            self._prevue = Prevue(hasard.choice(list(Panne)), rang)
        if hasard.random() < chance * GUETTE:
            panne = hasard.choice(list(Panne))
            if operations := self._operations.get(panne):
                self._guettees[hasard.choice(operations)] = panne

    def apaiser(self) -> None:
        """Nothing goes wrong any more."""
        self._prevue = self._hasard = None
        self._guettees.clear()
        self.pannes.clear()

    def noter(self, *dits: str | float | None) -> None:
        self.trace.update(dumps(dits, SANS_REFERENCES))

    def __call__(self, appel: Appel, faire: Callable[[], Any]) -> Any:
        self._horloge.maintenant += PAR_APPEL
        nom, perimee = appel.nom, None
        panne = self._panne(appel, nom)
        if panne is Panne.PERIMEE:
            perimee = self._dans_le_passe(faire)
            if perimee is None:
                self._guettees[nom], panne = Panne.PERIMEE, None
        self.temoin(appel, panne)
        points, point = self.points, (appelant(), nom, panne or SAIN)
        points[point] = points.get(point, 0) + 1
        self.trace.update(_octets(appel, panne))
        if panne is None:
            return faire()
        if panne == COUPURE:
            raise coupure()
        if perimee is not None:
            return perimee
        if panne is Panne.ENTRELACE:
            self.pendant()
            return faire()
        self.douteux.append(f"{appel.operation} {panne}")
        return jouer(Panne(panne), appel, faire)

    def _panne(self, appel: Appel, nom: str) -> str | None:
        fin = self.pannes.get(appel.service) if self.pannes else None
        if fin is not None and fin > self._horloge.maintenant:
            return COUPURE
        connues = self._connus.get((nom, appel.demande.get("ConsistentRead")))
        admises = self._apprendre(appel, nom) if connues is None else connues
        if self._guettees and self._guettees.get(nom) in admises:
            return self._guettees.pop(nom)
        if (vues := self._vues.get(nom, 0)) < RARE:
            self._vues[nom] = vues + 1
            if self._hasard and self._hasard.random() < SURPRIS:
                return self._hasard.choice(sorted(admises))
        prevue = self._prevue
        if prevue is None or prevue.panne not in admises:
            return None
        self._prevue = prevue._replace(rang=prevue.rang - 1) if prevue.rang else None
        return None if prevue.rang else prevue.panne

    def _apprendre(self, appel: Appel, nom: str) -> frozenset[Panne]:
        """What AWS may do to such a call, met for the first time: it may be drawn from now on."""
        cle = nom, appel.demande.get("ConsistentRead")
        admises = self._connus[cle] = frozenset(p for p in Panne if possible(p, appel))
        for panne in admises:
            connues = self._operations.setdefault(panne, [])
            self._operations[panne] = sorted({*connues, nom})
        return admises

    @property
    def couples(self) -> frozenset[tuple[str, str]]:
        """Operations that were called, each with a fault that AWS may make of it."""
        return frozenset(
            (o, str(panne)) for panne, siennes in self._operations.items() for o in siennes
        )

    def _dans_le_passe(self, lire: Callable[[], Any]) -> Any:
        """The answer as it was some writes ago: an index is late by a moment. None when it is the
        same as now: the stale read waits for one that is not."""
        moment = self._horloge.maintenant - EN_RETARD
        recents = [ecrit for ecrit in self._flux.ecrits[-EN_ARRIERE:] if ecrit.le >= moment]
        magasin = self._magasin()
        for ecrit in reversed(recents):
            magasin.placer(ecrit.cle, ecrit.apres, ecrit.avant)
        try:
            lue = lire()
        finally:
            for ecrit in recents:
                magasin.placer(ecrit.cle, ecrit.avant, ecrit.apres)
        return lue if recents and lue != lire() else None


COUPURE = "coupé"


def _octets(appel: Appel, panne: str | None) -> bytes:
    """A call and what falls on it, as they enter the trace: the same in every process. What a
    reading asks for follows from all that was written."""
    demande: Any = None if appel.est_lecture else appel.demande
    dit = appel.nom, panne and str(panne)
    try:
        return dumps((dit, demande), SANS_REFERENCES)
    except ValueError:
        return f"{dit} {demande}".encode()


def appelant() -> str:
    """The use case, or else the worker, on whose behalf a call is made."""
    cadre, dehors, connus = sys._getframe(SOUS_L_APPEL), "", _appelants
    while cadre is not None:
        nom = connus[cadre.f_code.co_filename]
        if nom:
            if nom == DEHORS or nom.startswith("usecases."):
                return nom if nom != DEHORS else dehors
            dehors = nom
        cadre = cadre.f_back  # type: ignore[assignment]
    return dehors


class _Appelants(dict[str, str]):
    """The room of a file of the product, DEHORS for that of the scheduler, else nothing; known once
    it was asked for."""

    def __missing__(self, fichier: str) -> str:
        lu = fichier.replace("\\", "/")
        _, dedans, reste = lu.partition("/chalicelib/")
        nom = reste.removesuffix(".py").replace("/", ".")
        nom = nom if dedans and nom.startswith(("usecases.", "events.")) else ""
        self[fichier] = DEHORS if lu.endswith((DEHORS, DECLENCHEUR)) else nom
        return self[fichier]


_appelants = _Appelants()

__all__ = ["COUPURE", "Panne", "Regie", "appelant"]
