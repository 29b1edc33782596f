"""Every rule of the table taken out, one at a time: `make retraits`, or with names of requirements.

The named tests are first played together on the project as it is: all pass. Then each is played
alone in a copy from which its rule is gone: it fails.
"""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.retraits.retraits import Retrait, copier, jouer, table
from tools.commande.arguments import Analyseur


def passent(retraits: list[Retrait]) -> bool:
    """Whether the named tests all pass while no rule is missing; what pytest says when not."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "projet"
        copier(racine)
        passe, dit = jouer(sorted({retrait.test for retrait in retraits}), racine)
    if not passe:
        print(dit, file=sys.stderr)
    return passe


def essayer(retrait: Retrait) -> bool:
    """True when the named test fails once the rule is gone."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "projet"
        copier(racine)
        retrait.appliquer(racine)
        passe, _ = jouer([retrait.test], racine)
    return not passe


def dire(retrait: Retrait, vu: bool) -> bool:
    """One line for a rule."""
    dit = "vu par" if vu else "PAS VU par"
    print(f"{retrait.exigence:8} {retrait.regle} : {dit} {retrait.test}", flush=True)
    return vu


def main() -> int:
    """One line for each rule; 1 when a rule can be taken out unseen, or when there is none."""
    analyseur = Analyseur(prog="make retraits", description="Les règles ôtées une par une.")
    analyseur.add_argument("exigences", nargs="*", metavar="EXIGENCE")
    analyseur.add_argument("--processus", type=int, default=2)
    dits, debut = analyseur.parse_args(), time.monotonic()
    voulus = [r for r in table() if not dits.exigences or r.exigence in dits.exigences]
    if not voulus or not passent(voulus):
        return 1
    with ThreadPoolExecutor(dits.processus) as atelier:
        vus = [dire(r, vu) for r, vu in zip(voulus, atelier.map(essayer, voulus), strict=True)]
    print(f"{sum(vus)} règles vues sur {len(vus)}, en {time.monotonic() - debut:.0f} s")
    return 0 if all(vus) else 1


if __name__ == "__main__":
    sys.exit(main())
