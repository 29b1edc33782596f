"""Errors put in a copy of the product, one at a time: what the auditor is measured by.

`bogues.toml` says which lines of which file become which, which rule says so and in which world it
was last seen. An error that another guard would heal takes that guard away as well (`plus`). The
copy shares everything else with the project, so that a hundred of them cost nothing. A rule that no
error makes fire has its reason there.
"""

import os
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tools.paths import ROOT

TABLE = Path(__file__).with_name("bogues.toml")
PRODUIT = "chalicelib"


class Lignes(NamedTuple):
    """`avant` stands once in `fichier`; `apres` is the error in its place."""

    fichier: str
    avant: str
    apres: str

    def poser(self, racine: Path, nom: str) -> None:
        """Put it in a copy, as part of the error of this name. Raises ValueError when its lines
        are not there, once."""
        copie = racine / self.fichier
        texte = copie.read_text(encoding="utf-8")
        if texte.count(self.avant) != 1:
            raise ValueError(f"{nom} : à revoir dans {self.fichier}")
        copie.unlink()
        copie.write_text(texte.replace(self.avant, self.apres), encoding="utf-8")


class Bogue(NamedTuple):
    """One error: some lines of the product, and those elsewhere that would heal it (`plus`).

    `regle` is the rule of the auditor that it breaks, `aussi` those that it breaks too. `vu`,
    « world seed », is the first world tried: when it shows nothing any more, the others are, and
    only time is lost.
    """

    nom: str
    famille: str
    regle: str
    fichier: str
    avant: str
    apres: str
    vu: str = ""
    aussi: tuple[str, ...] = ()
    plus: tuple[Mapping[str, str], ...] = ()

    @property
    def lignes(self) -> tuple[Lignes, ...]:
        """Everything that it changes."""
        return (
            Lignes(self.fichier, self.avant, self.apres),
            *(Lignes(**ailleurs) for ailleurs in self.plus),
        )

    def appliquer(self, racine: Path) -> None:
        """Put it in a copy. Raises ValueError when its lines are not there, once."""
        for lignes in self.lignes:
            lignes.poser(racine, self.nom)


def table() -> tuple[Bogue, ...]:
    return tuple(Bogue(**ligne) for ligne in _lue()["bogue"])


def sans_bogue() -> dict[str, str]:
    """Rule -> why no error of the table makes it fire."""
    return {ligne["regle"]: ligne["raison"] for ligne in _lue().get("sans_bogue", ())}


def _lue() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def copier(racine: Path) -> None:
    """The product, its files shared with the project until one is written; the rest by its name."""
    racine.mkdir()
    for entree in ROOT.iterdir():
        if entree.name != PRODUIT:
            (racine / entree.name).symlink_to(entree)
    shutil.copytree(ROOT / PRODUIT, racine / PRODUIT, copy_function=os.link, symlinks=True)
