"""`make bogues`: each error of the table alone in a copy, and the seed that shows it."""

import json
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.terminal import environnement
from tests.univers.auditeur.auditeur import toutes
from tests.univers.bogues.bogues import Bogue, copier, sans_bogue, table
from tools.commande.arguments import Analyseur
from tools.paths import ROOT

SUR_VINGT = 1
"""How many of twenty may be missed: 57 of 60 are found."""


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
    """The world that shows this error; None when no world did."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "projet"
        copier(racine)
        bogue.appliquer(racine)
        voulues = ("--regle", bogue.regle, "--aussi", ",".join(bogue.aussi))
        return jouer(racine, "--premiers", bogue.vu, *voulues, *options)


def dire(bogue: Bogue, vu: Any) -> Any:
    """One line: in which world, and which rule said so first; or not."""
    ou = "PAS TROUVÉ"
    if vu:
        premiere, *autres = vu["regles"]
        plus = f" (et {len(autres)} autres)" if autres else ""
        attendue = "" if bogue.regle in vu["regles"] else f" [attendue : {bogue.regle}]"
        ou = f"{vu['monde']} {vu['graine']} : {premiere}{plus}{attendue}"
    print(f"{bogue.famille:12} {bogue.nom} — {ou}", flush=True)
    return vu


def nommer_les_regles(bogues: Iterable[Bogue], vus: Iterable[Any]) -> list[str]:
    """The table rule -> errors that made it fire; those that none did, and that must."""
    par_regle: dict[str, list[str]] = {regle: [] for regle in toutes()}
    for bogue, vu in zip(bogues, vus, strict=True):
        for regle in vu["regles"] if vu else ():
            par_regle.setdefault(regle, []).append(bogue.nom)
    raisons = sans_bogue()
    for regle, noms in par_regle.items():
        plus = f" (et {len(noms) - 1} autres)" if len(noms) > 1 else ""
        dites = f"{noms[0]}{plus}" if noms else raisons.get(regle, "AUCUNE ERREUR")
        print(f"{regle} <- {dites}")
    return [regle for regle, noms in par_regle.items() if not noms and regle not in raisons]


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make bogues", description="L’auditeur mesuré : des erreurs posées.")
    analyseur.add_argument("noms", nargs="*", metavar="MOT", help="ceux dont le nom a ce mot")
    analyseur.add_argument("--depuis", type=int, default=1, help="le rang du premier")
    analyseur.add_argument("--graines", type=int, default=6)
    analyseur.add_argument("--secondes", type=int, default=30)
    analyseur.add_argument("--processus", type=int, default=2)
    return analyseur.parse_args()


def connaitre(graines: int, bogues: Sequence[Bogue], processus: int) -> dict[str, str]:
    """The rules that the product as it is breaks in the worlds that will be tried."""
    premiers = sorted({bogue.vu for bogue in bogues if bogue.vu})
    lots = [premiers[rang::processus] for rang in range(processus)]
    with ThreadPoolExecutor(processus) as atelier:
        travaux = [
            atelier.submit(
                jouer, ROOT, "--sain", f"--graine={1 + rang}", f"--graines={combien}",
                "--premiers", ",".join(lot),
            )
            for (rang, combien), lot in zip(_parts(graines, processus), lots, strict=True)
        ]  # fmt: skip
        return {regle: quoi for travail in travaux for regle, quoi in travail.result().items()}


def _parts(combien: int, processus: int) -> Iterator[tuple[int, int]]:
    """From which rank, and how many, for each process."""
    for rang in range(processus):
        debut, fin = rang * combien // processus, (rang + 1) * combien // processus
        yield debut, fin - debut


def main() -> int:
    """1 when more than one in twenty is not found, or when a rule sees nothing at all. A rule that
    the product itself breaks counts for none."""
    dits, debut = lire_arguments(), time.monotonic()
    voulus = [
        b
        for b in table()[dits.depuis - 1 :]
        if not dits.noms or any(mot in b.nom for mot in dits.noms)
    ]
    connues = connaitre(dits.graines, voulus, dits.processus)
    for regle, quoi in sorted(connues.items()):
        print(f"le produit tel qu’il est : {regle} ({quoi})")
    bornes = ("--graines", str(dits.graines), "--secondes", str(dits.secondes))
    options = (*bornes, "--connues", ",".join(connues))
    with ThreadPoolExecutor(dits.processus) as atelier:
        travaux = [atelier.submit(essayer, b, *options) for b in voulus]
        vus = [dire(b, t.result()) for b, t in zip(voulus, travaux, strict=True)]
    aveugles = nommer_les_regles(voulus, vus) if len(voulus) == len(table()) else []
    manques = sum(vu is None for vu in vus)
    duree = time.monotonic() - debut
    print(f"{len(vus) - manques} trouvées sur {len(vus)}, en {duree:.0f} s")
    return 1 if 20 * manques > SUR_VINGT * len(vus) or aveugles else 0


if __name__ == "__main__":
    sys.exit(main())
