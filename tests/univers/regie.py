"""Who draws the faults, counts the points where they fall, and writes the trace down."""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from random import Random
from typing import Any

from tests.memoire.magasin import Magasin
from tests.univers.services.flux import FluxDate
from tests.univers.services.pannes import Appel, Panne, coupure, jouer, possible

SAIN = "sain"
EN_ARRIERE = 12
"""How many writes a stale read may not have seen."""
_appelants: dict[str, str] = {}
DEHORS = "tests/univers/ordonnanceur.py"
"""Who asks for everything: what called it is another’s affair."""


class Regie:
    """`tirer` sets what may go wrong from there on; `pannes` are the services that are down.

    `pendant` is what another does, whole, between two calls of the one who is at it; `temoin` is
    told of each call, and of what falls on it, before it is made.
    A fault falls on the call of rank `rang`, or on the first after it where AWS may do that.
    """

    def __init__(self, horloge: Any, magasin: Callable[[], Magasin], flux: FluxDate) -> None:
        self._horloge, self._magasin, self._flux = horloge, magasin, flux
        self.pannes: dict[str, datetime] = {}
        self.points: Counter[tuple[str, str, str]] = Counter()
        self.trace = blake2b(digest_size=12)
        self.douteux: list[str] = []
        self._prevue: tuple[int, Panne] | None = None
        self._rang = 0
        self.pendant: Callable[[], None] = lambda: None
        self.temoin: Callable[[Appel, str | None], None] = lambda appel, panne: None

    def tirer(self, hasard: Random, chance: float) -> None:
        """What goes wrong in the next step, if something does."""
        self._rang, self._prevue = 0, None
        if hasard.random() < chance:
            rang = min(int(hasard.expovariate(0.15)), 60)
            self._prevue = (rang, hasard.choice(list(Panne)))

    def apaiser(self) -> None:
        """Nothing goes wrong any more."""
        self._prevue = None
        self.pannes.clear()

    def noter(self, *dits: object) -> None:
        self.trace.update(repr(dits).encode())

    def __call__(self, appel: Appel, faire: Callable[[], Any]) -> Any:
        panne = self._panne(appel)
        self.temoin(appel, panne)
        point = (appelant(), appel.nom, panne or SAIN)
        self.points[point] = self.points.get(point, 0) + 1
        self.noter(appel.service, appel.operation, panne, str(appel.demande))
        if panne is None:
            return faire()
        if panne == COUPURE:
            raise coupure()
        if panne is Panne.PERIMEE:
            return self._dans_le_passe(faire)
        if panne is Panne.ENTRELACE:
            self.pendant()
            return faire()
        self.douteux.append(f"{appel.operation} {panne}")
        return jouer(Panne(panne), appel, faire)

    def _panne(self, appel: Appel) -> str | None:
        if self.pannes.get(appel.service, self._horloge.maintenant) > self._horloge.maintenant:
            return COUPURE
        self._rang += 1
        if self._prevue is None or self._rang <= self._prevue[0]:
            return None
        panne = self._prevue[1]
        if not possible(panne, appel):
            return None
        self._prevue = None
        return panne

    def _dans_le_passe(self, lire: Callable[[], Any]) -> Any:
        """The answer as it was some writes ago: an index is late by a moment."""
        magasin, recents = self._magasin(), self._flux.ecrits[-EN_ARRIERE:]
        moment = self._horloge.maintenant.timestamp() - 2
        recents = [ecrit for ecrit in recents if ecrit.le.timestamp() >= moment]
        for ecrit in reversed(recents):
            _placer(magasin, ecrit.cle, ecrit.apres, ecrit.avant)
        try:
            return lire()
        finally:
            for ecrit in recents:
                _placer(magasin, ecrit.cle, ecrit.avant, ecrit.apres)


COUPURE = "coupé"


def _placer(magasin: Magasin, cle: tuple[str, str], avant: Any, apres: Any) -> None:
    """As `ranger` does, without a word to the stream."""
    if apres is None:
        magasin.items.pop(cle, None)
    else:
        magasin.items[cle] = apres
    for index in (magasin.principal, *magasin.secondaires.values()):
        index.deplacer(cle, avant, apres)


def appelant() -> str:
    """The use case, or else the worker, on whose behalf a call is made."""
    cadre, dehors = sys._getframe(2), ""
    while cadre is not None:
        fichier = cadre.f_code.co_filename
        nom = _appelants.get(fichier)
        if nom is None:
            nom = _appelants[fichier] = _nommer(fichier)
        if nom:
            if nom == DEHORS or nom.startswith("usecases."):
                return nom if nom != DEHORS else dehors
            dehors = nom
        cadre = cadre.f_back  # type: ignore[assignment]
    return dehors


def _nommer(fichier: str) -> str:
    """The room of a file of the product, DEHORS for that of the scheduler, else nothing."""
    fichier = fichier.replace("\\", "/")
    if fichier.endswith(DEHORS):
        return DEHORS
    _, dedans, reste = fichier.partition("/chalicelib/")
    nom = reste.removesuffix(".py").replace("/", ".")
    return nom if dedans and nom.startswith(("usecases.", "events.")) else ""


__all__ = ["COUPURE", "Panne", "Regie", "appelant"]
