"""Every rule of the table taken out, one at a time: `make retraits`, or with names of rules."""

import sys
import tempfile
from pathlib import Path

from tests.retraits.retraits import Retrait, copier, jouer, table
from tools.commande.arguments import Analyseur


def essayer(retrait: Retrait) -> bool:
    """True when the named test passes with the rule, and fails without it."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier) / "projet"
        copier(racine)
        avec, _ = jouer(retrait.test, racine)
        retrait.appliquer(racine)
        sans, _ = jouer(retrait.test, racine)
    return avec and not sans


def main() -> int:
    """One line for each rule; 1 when a rule can be taken out unseen."""
    analyseur = Analyseur(prog="make retraits", description="Les règles ôtées une par une.")
    analyseur.add_argument("exigences", nargs="*", metavar="EXIGENCE")
    demandees = analyseur.parse_args().exigences
    vues = []
    for retrait in table():
        if demandees and retrait.exigence not in demandees:
            continue
        vu = essayer(retrait)
        dit = "vu par" if vu else "PAS VU par"
        print(f"{retrait.exigence:8} {retrait.regle} : {dit} {retrait.test}", flush=True)
        vues.append(vu)
    return 0 if vues and all(vues) else 1


if __name__ == "__main__":
    sys.exit(main())
