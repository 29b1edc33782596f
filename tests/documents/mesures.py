"""What printing each paper costs: milliseconds of processor, warm and cold, and its weight.

make papiers OPTIONS="--fois 6 --profil 20"
"""

import cProfile
import os
import pstats
import subprocess
import sys
import time

from tests.documents.papiers import Papier, papiers
from tools.commande.arguments import Analyseur, entre

_A_FROID = """
import time
from tests.documents.exemples import attestation, code_factice, imprimer
delivree = attestation()
code = code_factice(delivree)
debut = time.process_time()
imprimer(delivree, code)
print((time.process_time() - debut) * 1000, time.process_time() * 1000)
"""


def main() -> None:
    analyse = Analyseur(prog="make papiers", description="Ce que coûte l’impression.")
    analyse.add_argument("--fois", type=entre(1, 50), default=6, help="le meilleur de N, 6 sinon")
    analyse.add_argument("--profil", type=entre(0, 60), default=0, help="les N plus longs appels")
    options = analyse.parse_args()
    print(f"charge de la machine : {os.getloadavg()[0]:.1f}\n")
    print(f"{'document':<32} {'ms':>6} {'octets':>8}")
    tous = papiers()
    for nom, papier in tous.items():
        octets = len(papier())
        print(f"{nom:<32} {_a_chaud(papier, options.fois):>6.0f} {octets:>8}", flush=True)
    premiere, processus = _a_froid(options.fois)
    print(f"\n{'première attestation':<32} {premiere:>6.0f}   bibliothèques comprises")
    print(f"{'tout le processus':<32} {processus:>6.0f}   interprète et règles compris")
    if options.profil:
        _profiler(tous["attestation, etat"], options.profil)


def _a_chaud(papier: Papier, fois: int) -> float:
    """The best, in milliseconds."""
    mesures = []
    for _ in range(fois):
        debut = time.process_time()
        papier()
        mesures.append(time.process_time() - debut)
    return min(mesures) * 1000


def _a_froid(fois: int) -> tuple[float, float]:
    """The first attestation of a new process, and the whole process: the best of each."""
    commande = [sys.executable, "-c", _A_FROID]
    dits = [
        subprocess.run(commande, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(fois)
    ]
    return min(float(dit[0]) for dit in dits), min(float(dit[1]) for dit in dits)


def _profiler(papier: Papier, lignes: int) -> None:
    profil = cProfile.Profile()
    profil.runcall(papier)
    pstats.Stats(profil).sort_stats("tottime").print_stats(lignes)


if __name__ == "__main__":
    main()
