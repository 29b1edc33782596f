"""One world of the year, lived in a process of its own, and what it counted."""

import gc
import time
from collections import Counter
from datetime import UTC, datetime
from typing import NamedTuple

from tests.annee.annee import une_annee

DEBUT = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
"""A year with both changes of hour, whatever the day of the run."""


class Bilan(NamedTuple):
    """What a world counted; `fautes` is empty when every promise was kept."""

    actes: Counter[str]
    voies: Counter[str]
    promesses: Counter[str]
    fautes: tuple[str, ...]
    secondes: float


def vivre(graine: int, gens: int, jours: int, prefectures: tuple[str, ...]) -> Bilan:
    """One world, from its first day to its last."""
    gc.disable()
    debut = time.process_time()
    with une_annee(graine, gens=gens, jours=jours, debut=DEBUT, prefectures=prefectures) as annee:
        annee.courir()
        morts = [f"message mort : {file} {erreur}" for file, _, erreur in annee.monde.morts]
        fautes = (*annee.verite.perdus, *annee.promesses.fautes, *morts)
        return Bilan(
            annee.monde.compte,
            annee.verite.par_voie,
            annee.promesses.vues,
            fautes,
            time.process_time() - debut,
        )
