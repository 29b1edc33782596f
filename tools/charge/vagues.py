"""The shape of a load: steady, a spike of ten times as many, a long time of both hands full."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.charge.depots import Depot
from tools.charge.gens import Venue

Deposer = Callable[[Venue, str], Depot]


@dataclass(frozen=True)
class Vague:
    """So many people at the same time, for so long, or once each when `secondes` is 0."""

    nom: str
    ensemble: int
    secondes: float = 0.0


def vagues(regime: int, secondes: float, endurance: float) -> list[Vague]:
    """`regime` people at once, then ten times as many once, then as at first for `endurance` s."""
    dites = [
        Vague("régime", regime, secondes),
        Vague("pointe × 10", 10 * regime),
        Vague("endurance", regime, endurance),
    ]
    return [vague for vague in dites if vague.nom != "endurance" or endurance]


def jouer(vague: Vague, gens: Iterator[Venue], deposer: Deposer) -> list[Depot]:
    """Everybody who came during it; nobody begins once it is over, everybody ends."""
    fin, verrou = time.monotonic() + vague.secondes, threading.Lock()

    def suivante() -> Venue:
        with verrou:
            return next(gens)

    def venir(_rang: int) -> list[Depot]:
        faits = list[Depot]()
        for tour in itertools.count():
            if tour and time.monotonic() >= fin:
                return faits
            faits.append(deposer(suivante(), vague.nom))
        return faits

    with ThreadPoolExecutor(vague.ensemble) as foule:
        return [depot for faits in foule.map(venir, range(vague.ensemble)) for depot in faits]
