"""`python -m tests.horloge.cout`: what a night costs, and the formula for 100,000 open files.

Counted on the real night, workers and storages over the table in memory: the calls to DynamoDB,
and the seconds of calculation. Two sizes give what a file adds and what a préfecture costs alone.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from tests.annee.monde import Monde, ouvrir
from tests.horloge.un_par_un import DEBUT, LIEU, deposer_un

TAILLES = (20, 60)
OUVERTS, PREFECTURES = 100_000, 101
LECTURES = ("get_item", "query", "batch_get_item")
ECRITURES = ("put_item", "update_item", "delete_item", "transact_write_items")


class Nuit(NamedTuple):
    lectures: int
    ecritures: int
    secondes: float


def mesurer(gens: int) -> Nuit:
    """A night on which nothing is due, the figures of the préfecture counted."""
    with ouvrir(2026, DEBUT, (LIEU,), relire=True) as monde:
        for rang in range(1, gens + 1):
            deposer_un(monde, rang)
        monde.maintenant = DEBUT + timedelta(days=7)
        appels = _compter(monde)
        debut = time.process_time()
        monde.nuit()
        monde.suivre()
        secondes = time.process_time() - debut
        assert monde.morts == []
    lues, ecrites = (sum(appels[nom] for nom in noms) for noms in (LECTURES, ECRITURES))
    return Nuit(lues, ecrites, secondes)


def _compter(monde: Monde) -> Counter[str]:
    appels: Counter[str] = Counter()

    def noter(nom: str, faire: Callable[..., Any]) -> Callable[..., Any]:
        def appeler(**demande: Any) -> Any:
            appels[nom] += 1
            return faire(**demande)

        return appeler

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
