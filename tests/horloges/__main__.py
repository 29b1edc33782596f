"""The tests marked `jour` at each instant: `make horloges`, or `python -m tests.horloges NOM…`."""

import subprocess
import sys
from datetime import datetime

from tests.horloges.instants import INSTANTS, environnement
from tools.commande.arguments import Analyseur


def jouer(instant: datetime, options: list[str]) -> tuple[bool, str]:
    """Whether all passed, and the last line that pytest says; what failed is printed."""
    commande = [sys.executable, "-m", "pytest", "-m", "jour", *options]
    fait = subprocess.run(
        commande, env=environnement(instant), capture_output=True, text=True, check=False
    )
    if fait.returncode:
        print(fait.stdout, fait.stderr, sep="\n")
    return fait.returncode == 0, fait.stdout.strip().rpartition("\n")[2]


def main() -> int:
    """One line for each instant; 1 when a test failed at one of them."""
    analyseur = Analyseur(prog="make horloges", description="Les tests qui dépendent du jour.")
    analyseur.add_argument("noms", nargs="*", metavar="NOM", help=" ; ".join(INSTANTS))
    demandes, options = analyseur.parse_known_args()
    if inconnus := set(demandes.noms) - INSTANTS.keys():
        analyseur.error(f"instants inconnus : {', '.join(sorted(inconnus))}")
    justes = []
    for nom in demandes.noms or INSTANTS:
        juste, dit = jouer(INSTANTS[nom], options)
        print(f"{INSTANTS[nom]:%d/%m/%Y %H:%M} UTC, {nom} : {dit}", flush=True)
        justes.append(juste)
    return 0 if all(justes) else 1


if __name__ == "__main__":
    sys.exit(main())
