"""A rule taken out of a copy of the project: the test named beside it must then fail.

`retraits.toml` says, for each rule, which lines of which file hold it, what stands in their place
once it is gone, and the test that notices.
"""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal import environnement
from tools.paths import ROOT

TABLE = Path(__file__).with_name("retraits.toml")
LAISSES = shutil.ignore_patterns(
    ".git", ".venv", ".build", ".local", ".mypy_cache", ".ruff_cache", "node_modules", "__pycache__"
)
"""What no test of a rule reads."""


class Retrait(NamedTuple):
    """`avant` stands once in `fichier`; `apres` is what is left when the rule is taken out."""

    regle: str
    exigence: str
    fichier: str
    avant: str
    apres: str
    test: str

    def appliquer(self, racine: Path) -> None:
        """Take the rule out of a copy. Raises ValueError when its lines are not there, once."""
        fichier = racine / self.fichier
        texte = fichier.read_text(encoding="utf-8")
        if texte.count(self.avant) != 1:
            raise ValueError(f"{self.regle} : à revoir dans {self.fichier}")
        fichier.write_text(texte.replace(self.avant, self.apres), encoding="utf-8")


def table() -> tuple[Retrait, ...]:
    lus = tomllib.loads(TABLE.read_text(encoding="utf-8"))["retrait"]
    return tuple(Retrait(**ligne) for ligne in lus)


def copier(racine: Path) -> None:
    """The project, without what is installed or made."""
    shutil.copytree(ROOT, racine, ignore=LAISSES)


def jouer(tests: Sequence[str], racine: Path) -> tuple[bool, str]:
    """Whether these tests pass in a copy, and what pytest says."""
    commande = [sys.executable, "-m", "pytest", "-n0", *tests]
    fait = subprocess.run(
        commande, cwd=racine, env=environnement(), capture_output=True, text=True, check=False
    )
    if fait.returncode not in (0, 1):
        raise ValueError(f"{', '.join(tests)} : pytest ne l’a pas joué\n{fait.stdout}{fait.stderr}")
    return fait.returncode == 0, fait.stdout
