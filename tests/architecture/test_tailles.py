"""Small files, small functions, no drawer where anything goes."""

import ast
from pathlib import Path
from typing import NamedTuple

from tools.paths import ROOT

SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
LIGNES_DE_FICHIER = 200
LIGNES_DE_FONCTION = 20
PART_DE_PETITES = 0.90
FOURRE_TOUT = {"utils", "util", "helpers", "helper", "common", "misc", "divers", "outils"}


class Fonction(NamedTuple):
    fichier: str
    nom: str
    lignes: int


def nom_court(chemin: Path) -> str:
    return chemin.relative_to(ROOT).as_posix()


def fonctions() -> list[Fonction]:
    """Every function of chalicelib, from its `def` to its last line."""
    return [
        Fonction(nom_court(chemin), noeud.name, (noeud.end_lineno or 0) - noeud.lineno + 1)
        for chemin in SOURCES
        for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_files_fit_in_200_lines() -> None:
    tailles = {nom_court(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert {nom: n for nom, n in tailles.items() if n > LIGNES_DE_FICHIER} == {}


def test_nine_functions_in_ten_fit_in_20_lines() -> None:
    toutes = fonctions()
    longues = sorted((f for f in toutes if f.lignes > LIGNES_DE_FONCTION), key=lambda f: -f.lignes)
    liste = "\n".join(f"{f.lignes:4} {f.fichier} {f.nom}" for f in longues)
    assert 1 - len(longues) / len(toutes) >= PART_DE_PETITES, liste


def test_no_file_is_a_drawer() -> None:
    noms = {partie for p in SOURCES for partie in p.relative_to(ROOT).with_suffix("").parts}
    assert noms & FOURRE_TOUT == set()
