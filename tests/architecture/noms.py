"""Every name that the code knows, file by file: what a paper may quote."""

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.test_vocabulaire import definis
from tools.paths import ROOT

CODE = (".chalice", "chalicelib", "infra", "secours", "statique", "templates", "tools")
PAPIERS_ET_TESTS = (".ci", "docs", "tests")
PARLANTS = {".css", ".csv", ".html", ".in", ".js", ".json", ".py", ".sh", ".toml", ".yaml", ""}
"""What a file that names something ends with; the empty one is that of the Makefile."""


@cache
def fichiers() -> tuple[Path, ...]:
    """The files of the project, without what is built or installed."""
    return (*_code(), *_sous(*PAPIERS_ET_TESTS))


def _code() -> list[Path]:
    return [*(p for p in ROOT.iterdir() if p.is_file()), *_sous(*CODE)]


def _sous(*dossiers: str) -> list[Path]:
    return [p for dossier in dossiers for p in (ROOT / dossier).rglob("*") if p.is_file()]


@cache
def suffixes() -> frozenset[str]:
    return frozenset(fichier.suffix for fichier in fichiers()) - {""}


def mots(contenu: str) -> set[str]:
    return set(re.findall(r"\w+", contenu))


@cache
def noms() -> tuple[frozenset[str], ...]:
    """For each file of the code, its path in words and what it names."""
    lus = [p for p in _code() if p.suffix in PARLANTS and not _est_fait(p)]
    des_tests = [p for p in _sous("tests") if p.suffix == ".py"]
    return (
        *(frozenset(_chemin(p) | _nommes(p)) for p in lus),
        *(frozenset(_chemin(p)) for p in des_tests),
        frozenset(dir(builtins)),
    )


def _chemin(fichier: Path) -> set[str]:
    return mots(str(fichier.relative_to(ROOT).with_suffix("")))


def _est_fait(fichier: Path) -> bool:
    """The lists that `make build` writes beside the code, and those that npm writes."""
    en_code = fichier.is_relative_to(ROOT / "chalicelib")
    return fichier.suffix == ".json" and (en_code or fichier.parent == ROOT)


def ensemble(parties: set[str]) -> bool:
    """Whether one file knows all the parts of « module.name »."""
    return any(parties <= connus for connus in noms())


def _nommes(fichier: Path) -> set[str]:
    contenu = fichier.read_text(encoding="utf-8")
    if fichier.suffix != ".py":
        return mots(contenu)
    arbre = ast.parse(contenu)
    return {*definis(arbre), *_employes(arbre), *_ecrits(arbre)}


def _employes(arbre: ast.AST) -> Iterator[str]:
    """Names that libraries gave, where the code uses them."""
    for noeud in ast.walk(arbre):
        match noeud:
            case ast.ImportFrom():
                yield from mots(noeud.module or "")
                yield from (alias.name for alias in noeud.names)
            case ast.Import():
                yield from (mot for alias in noeud.names for mot in mots(alias.name))
            case ast.Attribute() | ast.keyword():
                yield noeud.attr if isinstance(noeud, ast.Attribute) else noeud.arg or ""
            case ast.Constant(value=None | bool()):
                yield str(noeud.value)


def _ecrits(arbre: ast.AST) -> set[str]:
    """Words of the strings that the program uses; docstrings are for readers."""
    noeuds = list(ast.walk(arbre))
    lus = {id(n.value) for n in noeuds if isinstance(n, ast.Expr)}
    chaines = (n for n in noeuds if isinstance(n, ast.Constant) and id(n) not in lus)
    return {mot for n in chaines if isinstance(n.value, str) for mot in mots(n.value)}
