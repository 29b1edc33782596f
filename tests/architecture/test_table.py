"""What only the storages know of the table: how it refuses, and how its keys are written."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.paths import ROOT

SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
STOCKAGES = ROOT / "chalicelib" / "storage"
MUETS = {"ConditionRefusee", "EcritureConcurrente"}
"""Refusals that say nothing of the matter: a write carries one that does."""


def nommes(fichier: Path) -> Iterator[str]:
    """The names that a file imports or uses."""
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        match noeud:
            case ast.alias():
                yield noeud.name
            case ast.Name():
                yield noeud.id
            case ast.Attribute():
                yield noeud.attr


def test_above_the_storages_a_refusal_has_the_name_of_a_rule() -> None:
    dehors = [p for p in SOURCES if not p.is_relative_to(STOCKAGES)]
    trouves = {str(p.relative_to(ROOT)): MUETS & {*nommes(p)} for p in dehors}
    assert {fichier: noms for fichier, noms in trouves.items() if noms} == {}


def test_only_the_table_knows_the_rank_of_a_write() -> None:
    autres = [p for p in SOURCES if p != STOCKAGES / "table.py"]
    assert [str(p) for p in autres if any(n.startswith("RANG_") for n in nommes(p))] == []
    assert [str(p) for p in STOCKAGES.rglob("*.py") if p in autres and "rangs" in nommes(p)] == []
