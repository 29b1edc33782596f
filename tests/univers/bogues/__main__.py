"""`make bogues`: each error of the table alone in a copy, and the seed that shows it."""

import json
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.terminal import environnement
from tests.univers.bogues.bogues import Bogue, copier, table
from tools.commande.arguments import Analyseur
from tools.paths import ROOT

MANQUES_ADMIS = 3


def jouer(racine: Path, *options: str) -> Any:
    """What the worlds of this copy showed, as `jouer.py` says it."""
    fait = subprocess.run(
        [sys.executable, "-m", "tests.univers.bogues.jouer", *options],
        cwd=racine,
        env=environnement(),
        capture_output=True,
        text=True,
        check=False,
    )
    if fait.returncode:
        raise ValueError(f"le monde ne s’ouvre pas\n{fait.stderr[-2000:]}")
    return json.loads(fait.stdout.splitlines()[-1])


def essayer(bogue: Bogue, *options: str) -> Any:
    """The first world that shows this error; None when no world did."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "projet"
        copier(racine)
        bogue.appliquer(racine)
        return jouer(racine, *options)


def dire(bogue: Bogue, vu: Any) -> bool:
    """One line: found by which rule in which world, or not."""
    ou = f"{vu['monde']} {vu['graine']} : {', '.join(sorted(vu['regles']))}" if vu else "PAS TROUVÉ"
    print(f"{bogue.famille:12} {bogue.nom} — {ou}", flush=True)
    return bool(vu)


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make bogues", description="L’auditeur mesuré : des erreurs posées.")
    analyseur.add_argument("noms", nargs="*", metavar="MOT", help="ceux dont le nom a ce mot")
    analyseur.add_argument("--depuis", type=int, default=1, help="le rang du premier")
    analyseur.add_argument("--graines", type=int, default=8)
    analyseur.add_argument("--secondes", type=int, default=30)
    analyseur.add_argument("--processus", type=int, default=2)
    return analyseur.parse_args()


def main() -> int:
    """1 when too many are not found. A rule that the product itself breaks counts for none."""
    dits, debut = lire_arguments(), time.monotonic()
    voulus = [
        b
        for b in table()[dits.depuis - 1 :]
        if not dits.noms or any(mot in b.nom for mot in dits.noms)
    ]
    graines = ("--graines", str(dits.graines))
    connues = jouer(ROOT, *graines, "--sain")
    for regle, quoi in sorted(connues.items()):
        print(f"le produit tel qu’il est : {regle} ({quoi})")
    options = (*graines, "--secondes", str(dits.secondes), "--connues", ",".join(connues))
    with ThreadPoolExecutor(dits.processus) as atelier:
        travaux = [atelier.submit(essayer, b, *options) for b in voulus]
        trouves = [dire(b, t.result()) for b, t in zip(voulus, travaux, strict=True)]
    duree = time.monotonic() - debut
    print(f"{sum(trouves)} trouvées sur {len(trouves)}, en {duree:.0f} s")
    return 1 if len(trouves) - sum(trouves) > MANQUES_ADMIS else 0


if __name__ == "__main__":
    sys.exit(main())
