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
from tests.univers.vecu import EVENEMENT
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
    couples = set[tuple[str, str]]().union(*(bilan.couples for bilan in bilans))
    if dits.points:
        _montrer(points)
        _croiser(points, couples)
    for graine, vues in sorted(fautes.items()):
        print(f"graine {graine} :", *sorted(set(vues))[:MONTRES], sep="\n    ")
    if dits.reduire and fautes:
        print(plus_petit(min(fautes), dits.pas))
    _raconter(sum((bilan.vecu for bilan in bilans), Counter[str]()))
    _compter(points, couples)
    _conclure(dits, fautes, time.monotonic() - debut, sum(b.secondes for b in bilans))
    return 1 if fautes else 0


def _montrer(points: Counter[tuple[str, str, str]]) -> None:
    lieux = sorted({(qui, quoi) for qui, quoi, _ in points})
    for qui, quoi in lieux:
        vus = {p: n for (q, o, p), n in points.items() if (q, o) == (qui, quoi)}
        print(f"{qui:48} {quoi:28}", ", ".join(f"{p} {n}" for p, n in sorted(vus.items())))


def _croiser(points: Counter[tuple[str, str, str]], couples: set[tuple[str, str]]) -> None:
    """Each operation of a client, and how often each fault that it may know fell on it."""
    vus = Counter[tuple[str, str]]()
    for (_, operation, panne), nombre in points.items():
        vus[operation, panne] += nombre
    for operation in sorted({operation for operation, _ in couples}):
        siens = sorted(panne for o, panne in couples if o == operation)
        print(f"{operation:36}", ", ".join(f"{p} {vus[operation, p]}" for p in siens))


def _raconter(vecu: Counter[str]) -> None:
    evenements: list[str] = []
    for quoi, nombre in sorted(vecu.items()):
        if quoi.startswith(EVENEMENT):
            evenements.append(f"{quoi.removeprefix(EVENEMENT)} {nombre}")
        else:
            print(f"    {quoi} : {nombre}")
    print(f"    événements de {len(evenements)} sortes :", ", ".join(evenements))


def _compter(points: Counter[tuple[str, str, str]], couples: set[tuple[str, str]]) -> None:
    lieux = {(qui, quoi) for qui, quoi, _ in points}
    jamais = sorted(couples - {(quoi, panne) for _, quoi, panne in points})
    print(
        f"{sum(points.values())} appels, {len(lieux)} lieux d’appel, "
        f"{len(points)} couples lieu × panne, "
        f"{len(couples) - len(jamais)} couples opération × panne sur {len(couples)} possibles"
    )
    for operation, panne in jamais:
        print(f"    jamais : {operation} {panne}")


def _conclure(dits: Namespace, fautes: dict[int, list[str]], duree: float, cpu: float) -> None:
    """Wall and computing time; the second does not depend on what else the machine does."""
    print(
        f"{dits.graines} graines × {dits.pas} pas en {duree:.0f} s, {cpu:.0f} s de calcul "
        f"({cpu / dits.graines:.2f} s par monde) : {len(fautes)} graine(s) en faute"
    )
    tiennent = round(600 * dits.processus * dits.graines / max(cpu, 1))
    print(f"En dix minutes, {dits.processus} processus seuls sur leurs cœurs : {tiennent} graines")


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-3")
    sys.exit(main())
