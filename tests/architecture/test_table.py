"""What only the storages know of the table: how it refuses, and how its keys are written."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chalicelib.storage import keys
from tools.paths import ROOT

PLAN = ROOT / "chalicelib" / "storage" / "keys.py"
PREFIXE = re.compile(r"[A-Z_]{2,}#")
SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
STOCKAGES = ROOT / "chalicelib" / "storage"
MUETS = {"ConditionRefusee", "EcritureConcurrente"}
"""Refusals that say nothing of the matter: a write carries one that does."""


@cache
def nommes(fichier: Path) -> frozenset[str]:
    """The names that a file imports or uses."""
    return frozenset(_nommes(fichier))


def _nommes(fichier: Path) -> Iterator[str]:
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
    trouves = {str(p.relative_to(ROOT)): MUETS & nommes(p) for p in dehors}
    assert {fichier: noms for fichier, noms in trouves.items() if noms} == {}


def test_only_the_table_knows_the_rank_of_a_write() -> None:
    autres = [p for p in SOURCES if p != STOCKAGES / "table.py"]
    assert [str(p) for p in autres if any(n.startswith("RANG_") for n in nommes(p))] == []
    assert [str(p) for p in STOCKAGES.rglob("*.py") if p in autres and "rangs" in nommes(p)] == []


def textes(fichier: Path) -> Iterator[str]:
    """The texts that a file writes, parts of f-strings included; not its docstrings."""
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    dits = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and id(noeud) not in dits:
            yield str(noeud.value)


@cache
def prefixes(fichier: Path) -> list[str]:
    """A file without any mark of one, which most are, is not parsed."""
    ecrit = "#" in fichier.read_text(encoding="utf-8")
    return [t for t in textes(fichier) if PREFIXE.match(t)] if ecrit else []


def test_raw_prefixes_are_written_in_the_plan_of_the_table_and_nowhere_else() -> None:
    autres = [p for p in (*SOURCES, *sorted((ROOT / "tools").rglob("*.py"))) if p != PLAN]
    trouves = {str(p.relative_to(ROOT)): prefixes(p) for p in autres}
    assert {fichier: ecrits for fichier, ecrits in trouves.items() if ecrits} == {}
    assert len(prefixes(PLAN)) > 30


def test_a_kind_of_item_has_one_prefix_and_a_prefix_one_kind() -> None:
    """But `SESSION#` and `AGENT#`, which name a partition and what points to it."""
    ecrits = prefixes(PLAN)
    assert {p for p in ecrits if ecrits.count(p) > 1} == {"SESSION#", "AGENT#"}


def test_the_relay_listens_to_what_the_plan_calls_an_evenement() -> None:
    fonctions = (ROOT / "infra" / "fonctions.yaml").read_text(encoding="utf-8")
    assert PREFIXE.findall(fonctions) == [keys.dossier("d1").evenements.debut]
