"""Lay out the second stack, ready to deploy alone: `python -m tools.secours`.

Its code is a few sources of the standard library: nothing is compiled, nothing else is shipped.
"""

import shutil
from pathlib import Path

from tools.commande.arguments import aucun
from tools.commande.fin import executer
from tools.paths import BUILD, ROOT

SOURCES = ROOT / "secours"
MODELE = "modele.yaml"
CODE = "fonction"
"""As `Code` in the template."""


def main() -> None:
    """Lay it out and say where it is."""
    aucun("python -m tools.secours", "Prépare la pile de secours.")
    print(poser(BUILD / "secours"))


def poser(dossier: Path) -> Path:
    """The template beside the folder of the code."""
    shutil.rmtree(dossier, ignore_errors=True)
    code = dossier / CODE / SOURCES.name
    code.mkdir(parents=True)
    for source in sorted(SOURCES.glob("*.py")):
        shutil.copy(source, code)
    shutil.copy(SOURCES / MODELE, dossier)
    return dossier


if __name__ == "__main__":
    executer(main)
