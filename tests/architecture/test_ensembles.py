"""A set is written in one order: what two processes make of the same value is the same text."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import get_origin

from pydantic import PlainSerializer

import chalicelib.domain
from chalicelib.domain.modele import Modele


def modeles(racine: type[Modele] = Modele) -> Iterator[type[Modele]]:
    """Every model of the product that is made by then."""
    for modele in racine.__subclasses__():
        if modele.__module__.startswith("chalicelib."):
            yield modele
        yield from modeles(modele)


def test_un_champ_qui_est_un_ensemble_s_ecrit_dans_l_ordre() -> None:
    for module in pkgutil.walk_packages(chalicelib.domain.__path__, "chalicelib.domain."):
        import_module(module.name)
    ensembles = {
        f"{modele.__name__}.{nom}": any(isinstance(m, PlainSerializer) for m in champ.metadata)
        for modele in modeles()
        for nom, champ in modele.model_fields.items()
        if get_origin(champ.annotation) in (set, frozenset)
    }
    assert len(ensembles) >= 4
    assert [nom for nom, range_ in ensembles.items() if not range_] == []
