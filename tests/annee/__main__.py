"""`make annee`: a year of 10,000 people on the table in memory, shared between processes.

Each process is a world of its own, with its préfectures and its people; the seed of the first is
the one given, the others follow it.
"""

import sys
import time
from argparse import Namespace
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.annee.bilan import vivre
from tools.commande.arguments import Analyseur

PAR_MONDE = (("69", "75"), ("13", "67"))


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make annee", description="Une année de personnes et d’agents.")
    analyseur.add_argument("--gens", type=int, default=10_000)
    analyseur.add_argument("--jours", type=int, default=365)
    analyseur.add_argument("--graine", type=int, default=2026)
    return analyseur.parse_args()


def main() -> int:
    """1 when a message was lost, somebody waited on nobody's list, or a queue gave up."""
    dits, debut = lire_arguments(), time.monotonic()
    part = dits.gens // len(PAR_MONDE)
    with ProcessPoolExecutor(len(PAR_MONDE), mp_context=get_context("spawn")) as atelier:
        travaux = [
            atelier.submit(vivre, dits.graine + rang, part, dits.jours, prefectures)
            for rang, prefectures in enumerate(PAR_MONDE)
        ]
        bilans = [travail.result() for travail in travaux]
    for titre, lus in (
        ("Gestes", [b.actes for b in bilans]),
        ("Messages importants, par où ils sont arrivés en 72 heures", [b.voies for b in bilans]),
        ("Qui attend une réponse, chaque matin", [b.promesses for b in bilans]),
    ):
        print(f"\n{titre}")
        for nom, combien in sorted(sum(lus, Counter[str]()).items()):
            print(f"{combien:8} {nom}")
    fautes = [faute for bilan in bilans for faute in bilan.fautes]
    print(f"\n{len(fautes)} faute(s)", *fautes[:40], sep="\n")
    cpu = sum(bilan.secondes for bilan in bilans)
    duree = f"{time.monotonic() - debut:.0f} s ({cpu:.0f} s de calcul)"
    print(f"{part * len(PAR_MONDE)} personnes, {dits.jours} jours, {duree}")
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
