"""Errors put in a copy of the product, one at a time: what the auditor is measured by.

`bogues.toml` says which lines of which file become which; the copy shares everything else with the
project, so that a hundred of them cost nothing.
"""

import os
import shutil
import tomllib
from pathlib import Path
from typing import NamedTuple

from tools.paths import ROOT

TABLE = Path(__file__).with_name("bogues.toml")
PRODUIT = "chalicelib"


class Bogue(NamedTuple):
    """`avant` stands once in `fichier`; `apres` is the error in its place."""

    nom: str
    famille: str
    fichier: str
    avant: str
    apres: str

    def appliquer(self, racine: Path) -> None:
        """Put it in a copy. Raises ValueError when its lines are not there, once."""
        texte = (ROOT / self.fichier).read_text(encoding="utf-8")
        if texte.count(self.avant) != 1:
            raise ValueError(f"{self.nom} : à revoir dans {self.fichier}")
        copie = racine / self.fichier
        copie.unlink()
        copie.write_text(texte.replace(self.avant, self.apres), encoding="utf-8")


def table() -> tuple[Bogue, ...]:
    lus = tomllib.loads(TABLE.read_text(encoding="utf-8"))["bogue"]
    return tuple(Bogue(**ligne) for ligne in lus)


def copier(racine: Path) -> None:
    """The product, its files shared with the project until one is written; the rest by its name."""
    racine.mkdir()
    for entree in ROOT.iterdir():
        if entree.name != PRODUIT:
            (racine / entree.name).symlink_to(entree)
    shutil.copytree(ROOT / PRODUIT, racine / PRODUIT, copy_function=os.link, symlinks=True)
