"""One seed tried: its trace, the points it met, what is wrong in it; and the same made smaller."""

import gc
import time
from collections import Counter
from typing import NamedTuple

from tests.univers.fautes import fautes
from tests.univers.marche import SansRepos
from tests.univers.ordonnanceur import un_univers
from tests.univers.pas import Pas, tirer
from tests.univers.reduction import en_test, reduire


class Essai(NamedTuple):
    trace: str
    points: Counter[tuple[str, str, str]]
    fautes: list[str]


def essayer(graine: int, pas: int | tuple[Pas, ...]) -> Essai:
    """A whole world, until it rests."""
    with un_univers(graine) as monde:
        vues: list[str] = []
        try:
            monde.jouer(tirer(graine, pas) if isinstance(pas, int) else pas)
            monde.reposer()
        except SansRepos as agitation:
            vues.append(f"sans repos : {agitation}")
        u = monde.u
        return Essai(u.regie.trace.hexdigest(), u.regie.points, vues + fautes(u))


class Bilan(NamedTuple):
    """What the worlds of a batch were."""

    traces: dict[int, str]
    fautes: dict[int, list[str]]
    points: Counter[tuple[str, str, str]]
    secondes: float


def vivre_un_lot(graines: range, pas: int) -> Bilan:
    """Some worlds, one after the other, in a process of their own."""
    gc.disable()
    debut = time.process_time()
    bilan = Bilan({}, {}, Counter(), 0)
    for graine in graines:
        essai = essayer(graine, pas)
        bilan.traces[graine] = essai.trace
        bilan.points.update(essai.points)
        if essai.fautes:
            bilan.fautes[graine] = essai.fautes
    gc.collect()
    return bilan._replace(secondes=time.process_time() - debut)


def plus_petit(graine: int, pas: int) -> str:
    """The fewest steps that show the first fault of this seed, as a test."""
    (vue, *_) = essayer(graine, pas).fautes
    gardes = reduire(tirer(graine, pas), lambda moins: vue in essayer(graine, moins).fautes)
    return en_test(graine, gardes, vue)
