"""A world at one instant, to come back to: what it holds is put again where it is, as it was.

Nothing is listed by hand: what may change is found from one object to the next. Items are replaced,
never changed, and models are frozen: they are kept as they are. What only spares time is forgotten.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from random import Random
from types import CellType, FunctionType, MethodType
from typing import Any

from chalicelib import hasard
from chalicelib.settings import settings
from tests.memoire.attributs import Garde
from tests.memoire.relues import Relues

DES_ESSAIS = "tests."
"""Where the classes of a world are; what the product keeps between two calls is no world's."""


class Cliche:
    """Of all that can be reached from some objects; `remettre` as often as wanted."""

    def __init__(self, *racines: object) -> None:
        self._remettre: list[Callable[[], object]] = []
        self._environ, self._source = dict(os.environ), hasard.source
        vus: dict[int, object] = {}
        restent = [*racines]
        while restent:
            objet = restent.pop()
            if id(objet) not in vus:
                vus[id(objet)] = objet
                restent += self._garder(objet)

    def remettre(self) -> None:
        """Everything as it was."""
        for remettre in self._remettre:
            remettre()
        if os.environ != self._environ:
            os.environ.clear()
            os.environ.update(self._environ)
            settings.cache_clear()
        hasard.source = self._source

    def _garder(self, objet: Any) -> Iterable[object]:
        """What this one holds, once how to fill it again is known."""
        if isinstance(objet, Garde | type):
            return ()
        if isinstance(objet, Relues):
            self._remettre.append(objet.oublier)
            return ()
        tenus: list[object] = []
        if isinstance(objet, dict):
            self._remettre.append(partial(_remplir, objet, dict(objet)))
            tenus += objet.values()
        elif isinstance(objet, list):
            self._remettre.append(partial(objet.__setitem__, slice(None), list(objet)))
            tenus += objet
        elif isinstance(objet, set):
            self._remettre.append(partial(_reunir, objet, set(objet)))
        elif isinstance(objet, Random):
            self._remettre.append(partial(objet.setstate, objet.getstate()))
        elif isinstance(objet, tuple):
            tenus += objet
        else:
            tenus += _tenus_ailleurs(objet)
        if type(objet).__module__.startswith(DES_ESSAIS) and hasattr(objet, "__dict__"):
            traits = vars(objet)
            self._remettre.append(partial(_remplir, traits, dict(traits)))
            self._remettre += [
                partial(_recopier, objet, nom, lu.copy())
                for nom, lu in traits.items()
                if hasattr(lu, "hexdigest")
            ]
            tenus += traits.values()
        return tenus


def _tenus_ailleurs(objet: Any) -> Iterable[object]:
    """By a function, what it was given when it was made."""
    if isinstance(objet, CellType):
        return (objet.cell_contents,)
    if isinstance(objet, FunctionType):
        return objet.__closure__ or ()
    if isinstance(objet, MethodType):
        return (objet.__self__,)
    if isinstance(objet, partial):
        return (objet.func, *objet.args, *objet.keywords.values())
    return ()


def _remplir(objet: dict[Any, Any], contenu: dict[Any, Any]) -> None:
    objet.clear()
    dict.update(objet, contenu)


def _reunir(objet: set[Any], contenu: set[Any]) -> None:
    objet.clear()
    objet.update(contenu)


def _recopier(objet: Any, nom: str, empreinte: Any) -> None:
    """A hash that goes on changes in place: each time from a copy of it."""
    setattr(objet, nom, empreinte.copy())
