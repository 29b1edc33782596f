"""What each module defines and what it takes from the others, read from the sources."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from tools.paths import ROOT


class Module:
    """One source: the names it defines at its top level, and what it reads of other modules."""

    def __init__(self, nom: str, source: str) -> None:
        self.nom = nom
        self.arbre = ast.parse(source)

    @cached_property
    def noeuds(self) -> list[ast.AST]:
        return list(ast.walk(self.arbre))

    @cached_property
    def definis(self) -> dict[str, ast.stmt]:
        """Name -> the statement that defines it."""
        return dict(_definis(self.arbre.body))

    @cached_property
    def classes(self) -> list[ast.ClassDef]:
        return [noeud for noeud in self.noeuds if isinstance(noeud, ast.ClassDef)]

    def importes(
        self, modules: Mapping[str, "Module"], *, sur: bool = False
    ) -> Iterator[tuple[str, str]]:
        """(module, name) of each name taken from a module of ours, by import or by its alias.

        `sur` leaves out the aliases that a function or an assignment may hide.
        """
        alias: dict[str, str] = {}
        for module, nom, ici in self._imports:
            if f"{module}.{nom}" in modules:
                alias[ici] = f"{module}.{nom}"
            elif module in modules:
                yield module, nom
        for base, nom in self._attributs:
            if base in alias and not (sur and base in self._lies):
                yield alias[base], nom

    def lit(self, nom: str) -> bool:
        """Whether the module uses a name of its own, besides where it defines it."""
        ici = self.definis[nom]
        dedans = range(ici.lineno, (ici.end_lineno or ici.lineno) + 1)
        return any(ligne not in dedans for ligne in self._lus.get(nom, ()))

    @cached_property
    def _imports(self) -> list[tuple[str, str, str]]:
        """(module, name, name here) of each `from module import name as here`."""
        return [
            (noeud.module, alias.name, alias.asname or alias.name)
            for noeud in self.noeuds
            if isinstance(noeud, ast.ImportFrom) and noeud.module
            for alias in noeud.names
        ]

    @cached_property
    def _attributs(self) -> list[tuple[str, str]]:
        """(base, attribute) of each `base.attribute`."""
        return [
            (noeud.value.id, noeud.attr)
            for noeud in self.noeuds
            if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name)
        ]

    @cached_property
    def _lies(self) -> set[str]:
        """Names that a function or an assignment binds."""
        poses = (n for n in self.noeuds if isinstance(n, ast.Name))
        arguments = {noeud.arg for noeud in self.noeuds if isinstance(noeud, ast.arg)}
        return arguments | {n.id for n in poses if not isinstance(n.ctx, ast.Load)}

    @cached_property
    def _lus(self) -> dict[str, list[int]]:
        """Name -> the lines that read it."""
        lus: dict[str, list[int]] = {}
        for noeud in self.noeuds:
            if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Load):
                lus.setdefault(noeud.id, []).append(noeud.lineno)
        return lus


def _definis(corps: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    for noeud in corps:
        match noeud:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield noeud.name, noeud
            case ast.Assign():
                for cible in noeud.targets:
                    yield from ((n.id, noeud) for n in ast.walk(cible) if isinstance(n, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=nom)):
                yield nom, noeud
            case ast.If() | ast.For():
                yield from _definis(noeud.body)


def nom_de(fichier: Path) -> str:
    """« chalicelib.web.http.pages »."""
    return ".".join(fichier.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def modules(*dossiers: str) -> dict[str, Module]:
    """The modules of some folders of the project, and app.py."""
    return {nom: module for dossier in ("app.py", *dossiers) for nom, module in _de(dossier)}


def oublier() -> None:
    """The trees of the project are hundreds of megabytes, that a process keeps otherwise."""
    _de.cache_clear()


@cache
def _de(dossier: str) -> list[tuple[str, Module]]:
    racine = ROOT / dossier
    fichiers = sorted(racine.rglob("*.py")) if racine.is_dir() else [racine]
    noms = {nom_de(fichier): fichier for fichier in fichiers}
    return [(nom, Module(nom, f.read_text(encoding="utf-8"))) for nom, f in noms.items()]
