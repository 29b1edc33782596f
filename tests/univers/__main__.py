"""`make univers`: worlds drawn from one seed after the other, two processes at a time."""

import gc
import os
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.univers.essai import plus_petit, vivre_un_lot
from tests.univers.ordonnanceur import PAR_DEPART, depart
from tests.univers.plan import plan
from tests.univers.vecu import EVENEMENT
from tools.commande.arguments import Analyseur

PAR_LOT = 20
MONTRES = 5
DIX_MINUTES = 600


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make univers", description="Des mondes tirés d’une graine.")
    analyseur.add_argument("--graine", type=int, default=1, help="la première")
    analyseur.add_argument("--graines", type=int, default=1, help="combien")
    analyseur.add_argument("--pas", type=int, default=200)
    analyseur.add_argument("--processus", type=int, default=2)
    analyseur.add_argument("--points", action="store_true", help="les appels × pannes rencontrés")
    analyseur.add_argument("--reduire", action="store_true", help="le moins de pas qui échouent")
    return analyseur.parse_args()


def lots(graine: int, graines: int, processus: int) -> Iterator[range]:
    """What a process lives between two cleanings of its memory; less and less towards the end, so
    that none works while the others have nothing left. Those that begin alike stay together."""
    fin = graine + graines
    while graine < fin:
        voulu = graine + max(1, min(PAR_LOT, (fin - graine) // (2 * processus)))
        entier = max(depart(voulu), depart(graine) + 1) * PAR_DEPART
        suivant = min(fin, entier)
        yield range(graine, suivant)
        graine = suivant


def atelier(processus: int) -> ProcessPoolExecutor:
    """Processes that have already loaded everything, where the system can copy one."""
    plan()
    gc.freeze()
    genre = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(processus, mp_context=get_context(genre))


def main() -> int:
    """1 when something was found."""
    dits, debut = lire_arguments(), time.monotonic()
    suite = lots(dits.graine, dits.graines, dits.processus)
    with atelier(dits.processus) as processus:
        travaux = [processus.submit(vivre_un_lot, lot, dits.pas) for lot in suite]
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
    """How many fit comes from the clock on the wall, as it went; the computing time says what the
    rest of the machine took away."""
    print(
        f"{dits.graines} graines × {dits.pas} pas en {duree:.0f} s, {cpu:.0f} s de calcul "
        f"({cpu / dits.graines:.2f} s par monde) : {len(fautes)} graine(s) en faute"
    )
    vues, seules = (
        round(DIX_MINUTES * dits.graines / max(secondes, 1))
        for secondes in (duree, cpu / dits.processus)
    )
    print(
        f"En dix minutes, à cette allure, {dits.processus} processus : {vues} graines "
        f"({seules} si chacun avait eu un cœur à lui)"
    )


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-3")
    sys.exit(main())
