"""Only settings reads the environment, only clock reads the time: also by the ways ruff misses."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.paths import ROOT

SOURCES = sorted([ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")])
ENVIRONNEMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
HORLOGE = {"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns"}
MODULES_HORLOGE = {"datetime", "date", "time", "dt"}


def acces(source: str) -> Iterator[str]:
    """Every `module.name` used in a source, and every `from module import name`."""
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name):
            yield f"{noeud.value.id}.{noeud.attr}"
        elif isinstance(noeud, ast.ImportFrom):
            yield from (f"{noeud.module}.{alias.name}" for alias in noeud.names)


def lit_environnement(source: str) -> set[str]:
    return {a for a in acces(source) if a in {f"os.{nom}" for nom in ENVIRONNEMENT}}


def lit_horloge(source: str) -> set[str]:
    interdits = {f"{module}.{nom}" for module in MODULES_HORLOGE for nom in HORLOGE}
    return {a for a in acces(source) if a in interdits | {"time.time"}}


def lecteurs(regle: str) -> set[Path]:
    lit = {"environnement": lit_environnement, "horloge": lit_horloge}[regle]
    return {chemin for chemin in SOURCES if lit(chemin.read_text(encoding="utf-8"))}


def test_only_settings_reads_the_environment() -> None:
    assert lecteurs("environnement") == {ROOT / "chalicelib" / "settings.py"}


def test_only_clock_reads_the_time() -> None:
    assert lecteurs("horloge") == {ROOT / "chalicelib" / "clock.py"}


@pytest.mark.parametrize(
    "source",
    ["import os\nos.environ['X']", "from os import environ", "import os\nos.getenvb(b'X')"],
)
def test_a_reader_of_the_environment_is_seen(source: str) -> None:
    assert lit_environnement(source)


@pytest.mark.parametrize(
    "source", ["from datetime import date\ndate.today()", "import time\ntime.time()"]
)
def test_a_reader_of_the_time_is_seen(source: str) -> None:
    assert lit_horloge(source)
