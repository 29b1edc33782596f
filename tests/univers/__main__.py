"""`make univers`: worlds drawn from one seed after the other, two processes at a time."""

import os
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.univers.essai import plus_petit, vivre_un_lot
from tools.commande.arguments import Analyseur

PAR_LOT = 10
MONTRES = 5


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make univers", description="Des mondes tirés d’une graine.")
    analyseur.add_argument("--graine", type=int, default=1, help="la première")
    analyseur.add_argument("--graines", type=int, default=1, help="combien")
    analyseur.add_argument("--pas", type=int, default=200)
    analyseur.add_argument("--processus", type=int, default=2)
    analyseur.add_argument("--points", action="store_true", help="les appels × pannes rencontrés")
    analyseur.add_argument("--reduire", action="store_true", help="le moins de pas qui échouent")
    return analyseur.parse_args()


def lots(dits: Namespace) -> Iterator[range]:
    fin = dits.graine + dits.graines
    for debut in range(dits.graine, fin, PAR_LOT):
        yield range(debut, min(debut + PAR_LOT, fin))


def main() -> int:
    """1 when something was found."""
    dits, debut = lire_arguments(), time.monotonic()
    contexte = get_context("spawn")
    with ProcessPoolExecutor(dits.processus, mp_context=contexte) as atelier:
        travaux = [atelier.submit(vivre_un_lot, lot, dits.pas) for lot in lots(dits)]
        bilans = [travail.result() for travail in travaux]
    fautes = {graine: f for bilan in bilans for graine, f in bilan.fautes.items()}
    points = sum((bilan.points for bilan in bilans), Counter[tuple[str, str, str]]())
    if dits.graines <= MONTRES:
        for bilan in bilans:
            for graine, trace in bilan.traces.items():
                print(f"graine {graine} : trace {trace}")
    if dits.points:
        _montrer(points)
    for graine, vues in sorted(fautes.items()):
        print(f"graine {graine} :", *sorted(set(vues))[:MONTRES], sep="\n    ")
    if dits.reduire and fautes:
        print(plus_petit(min(fautes), dits.pas))
    _conclure(dits, points, fautes, time.monotonic() - debut, sum(b.secondes for b in bilans))
    return 1 if fautes else 0


def _montrer(points: Counter[tuple[str, str, str]]) -> None:
    lieux = sorted({(qui, quoi) for qui, quoi, _ in points})
    for qui, quoi in lieux:
        vus = {p: n for (q, o, p), n in points.items() if (q, o) == (qui, quoi)}
        print(f"{qui:48} {quoi:28}", ", ".join(f"{p} {n}" for p, n in sorted(vus.items())))


def _conclure(
    dits: Namespace,
    points: Counter[tuple[str, str, str]],
    fautes: dict[int, list[str]],
    duree: float,
    cpu: float,
) -> None:
    lieux = {(qui, quoi) for qui, quoi, _ in points}
    print(
        f"{dits.graines} graines × {dits.pas} pas en {duree:.0f} s ({cpu:.0f} s de calcul) : "
        f"{sum(points.values())} appels, {len(lieux)} lieux d’appel, "
        f"{len(points)} couples appel × panne, {len(fautes)} graine(s) en faute"
    )
    en_dix_minutes = round(600 / max(duree, 1) * dits.graines)
    print(f"En dix minutes, à cette allure : {en_dix_minutes} graines")


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-3")
    sys.exit(main())
