"""The papers as their tests read them: tables, commands, and what stands between backticks."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tools.paths import ROOT

PAPIERS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tools" / "demo" / "README.md"]
)
GENERES = {ROOT / "docs" / "regles.md", ROOT / "docs" / "habilitations.md"}
"""Written by the code itself; other tests compare them."""
ECRITS = [papier for papier in PAPIERS if papier not in GENERES]
GLOSSAIRE = ROOT / "docs" / "glossaire.md"


def texte(papier: Path) -> str:
    return papier.read_text(encoding="utf-8")


def liens(papier: Path) -> Iterator[str]:
    """The relative links of a paper."""
    for cible in re.findall(r"\]\(([^)\s]+)\)", texte(papier)):
        if "://" not in cible:
            yield cible.partition("#")[0]


def tables(contenu: str) -> list[list[str]]:
    """Every run of lines that begin with a bar: a table, or rows that lost theirs."""
    groupes = groupby(contenu.splitlines(), key=lambda ligne: ligne.lstrip().startswith("|"))
    return [list(lignes) for en_table, lignes in groupes if en_table]


def cellules(ligne: str) -> list[str]:
    """The cells of a row; a bar in a code span cuts too, as it does on GitHub."""
    return re.split(r"(?<!\\)\|", ligne.strip().strip("|"))


def cites(papier: Path) -> list[str]:
    """What stands between backticks, where it is said of this code.

    An option that a decision rejects names what is not there, and the last column of the glossary
    the words that are refused.
    """
    contenu = re.sub(r"^## Options rejetées.*?(?=^## |\Z)", "", texte(papier), flags=re.S | re.M)
    if papier == GLOSSAIRE:
        contenu = re.sub(r"^(\|.*\|)[^|]*\|$", r"\1", contenu, flags=re.M)
    return re.findall(r"`([^`\n]+)`", contenu)


def commandes(papier: Path) -> list[str]:
    """What is to be typed: code spans, and lines set apart by four spaces."""
    return [*cites(papier), *re.findall(r"^ {4}(.+)$", texte(papier), re.M)]


def arborescence() -> Iterator[Path]:
    """The files and folders of README's map, from their indentation."""
    carte = texte(ROOT / "README.md").partition("## Lire le code\n\n")[2].partition("\n\n")[0]
    dossiers = [ROOT]
    for ligne in carte.splitlines():
        rang = (len(ligne) - len(ligne.lstrip()) - 4) // 2
        nom = ligne.split()[0]
        dossiers[rang + 1 :] = [dossiers[rang] / nom]
        yield dossiers[-1]
