"""`python -m tests.horloge.cout`: what a night costs, and the formula for 100,000 open files.

Counted on the real night, workers and storages over the table in memory: the calls to DynamoDB,
the files opened, and the seconds of calculation. The nights of a whole week are walked, for each
file has its own; two sizes give what a file adds and what a préfecture costs alone.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from chalicelib.events import nuit
from chalicelib.usecases.instruction.veiller import veiller
from tests.annee.monde import Monde, ouvrir
from tests.horloge.un_par_un import DEBUT, LIEU, deposer_un

TAILLES = (20, 60)
NUITS = 7
OUVERTS, PREFECTURES = 100_000, 101
LECTURES = ("get_item", "query", "batch_get_item")
ECRITURES = ("put_item", "update_item", "delete_item", "transact_write_items")
OUVERTURES = "ouvertures"


class Nuit(NamedTuple):
    """On average, of the nights of a week."""

    ouvertures: float
    lectures: float
    ecritures: float
    secondes: float


def mesurer(gens: int) -> Nuit:
    """Nights on which nothing is due, the figures of the préfecture counted."""
    with ouvrir(2026, DEBUT, (LIEU,), relire=True) as monde, pytest.MonkeyPatch.context() as patch:
        for rang in range(1, gens + 1):
            deposer_un(monde, rang)
        patch.setattr(Monde, "jour_des_chiffres", True)
        appels = _compter(monde, patch)
        debut = time.process_time()
        for rang in range(NUITS):
            monde.maintenant = DEBUT.replace(hour=2) + timedelta(days=7 + rang)
            monde.nuit()
            monde.suivre()
        secondes = time.process_time() - debut
        assert monde.morts == []
    lues, ecrites = (sum(appels[nom] for nom in noms) for noms in (LECTURES, ECRITURES))
    return Nuit(*(total / NUITS for total in (appels[OUVERTURES], lues, ecrites, secondes)))


def _compter(monde: Monde, patch: pytest.MonkeyPatch) -> Counter[str]:
    appels: Counter[str] = Counter()

    def noter(nom: str, faire: Callable[..., Any]) -> Callable[..., Any]:
        def appeler(*args: Any, **demande: Any) -> Any:
            appels[nom] += 1
            return faire(*args, **demande)

        return appeler

    patch.setattr(nuit, "veiller", noter(OUVERTURES, veiller))
    for nom in (*LECTURES, *ECRITURES):
        if faire := getattr(monde.dynamodb, nom, None):
            setattr(monde.dynamodb, nom, noter(nom, faire))
    return appels


def main() -> int:
    petite, grande = (mesurer(taille) for taille in TAILLES)
    ecart = TAILLES[1] - TAILLES[0]
    for nom, a, b in zip(Nuit._fields, petite, grande, strict=True):
        par_dossier = (b - a) / ecart
        fixe = a - par_dossier * TAILLES[0]
        total = fixe * PREFECTURES + par_dossier * OUVERTS
        formule = f"{fixe:.2f} par préfecture + {par_dossier:.4f} par dossier ouvert"
        print(f"{nom:10} {formule} : {total:,.0f} pour {OUVERTS:,} dossiers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
