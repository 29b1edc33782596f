"""Every bomb at its full size, each one in its own process: time and memory, in a table.

All that a received file goes through is measured, its preview included, under the limits of the
workshop (`chalicelib/atelier/limites.py`): an end by these limits is counted as a fault.

make bombes
"""

import subprocess
import sys

from tests.documents.bombes import LOURDES, PETITES

SECONDES_MAX = 20
MO_MAX = 700

_MESURE = """
import resource, sys, time
from chalicelib.atelier.limites import Limites
from chalicelib.documents.examen import examiner
octets = sys.stdin.buffer.read()
Limites().poser()
debut = time.process_time()
verdict = examiner(octets).verdict
secondes = time.process_time() - debut
memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(f"{secondes:.1f} {memoire:.0f}", "ACCEPTE" if verdict.accepte else verdict.motif)
"""


def main() -> int:
    print("| fichier | octets | secondes | Mo | verdict |\n| --- | --- | --- | --- | --- |")
    fautes = 0
    for nom, fabrique in (PETITES | LOURDES).items():
        octets = fabrique()
        sortie = subprocess.run(
            [sys.executable, "-c", _MESURE], input=octets, capture_output=True, check=False
        )
        if sortie.returncode:
            fautes += 1
            print(f"| {nom} | {len(octets)} | | | ARRET {sortie.returncode} |", flush=True)
            continue
        secondes, memoire, verdict = sortie.stdout.decode().split()
        fautes += float(secondes) > SECONDES_MAX or float(memoire) > MO_MAX
        print(f"| {nom} | {len(octets)} | {secondes} | {memoire} | {verdict} |", flush=True)
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
