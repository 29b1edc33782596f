"""Only settings reads the environment, only clock the time, only hasard draws.

Also by the ways that ruff misses.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from secrets import SystemRandom

import pytest

from chalicelib import hasard
from tools.paths import ROOT

SOURCES = sorted([ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")])
ENVIRONNEMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
HORLOGE = {"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns"}
MODULES_HORLOGE = {"datetime", "date", "time", "dt"}
TIRAGES = {"random", "secrets", "uuid"}
APPELS_TIRES = {"os.urandom", "os.getrandom", "ssl.RAND_bytes", "email.utils.make_msgid"}


@cache
def acces(source: str) -> frozenset[str]:
    """Every `module.name` used in a source, every import, every `from module import name`."""
    return frozenset(_acces(source))


def _acces(source: str) -> Iterator[str]:
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name):
            yield f"{noeud.value.id}.{noeud.attr}"
        elif isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            yield from (f"{noeud.module}.{alias.name}" for alias in noeud.names)


def lit_environnement(source: str) -> set[str]:
    return {a for a in acces(source) if a in {f"os.{nom}" for nom in ENVIRONNEMENT}}


def lit_horloge(source: str) -> set[str]:
    interdits = {f"{module}.{nom}" for module in MODULES_HORLOGE for nom in HORLOGE}
    return {a for a in acces(source) if a in interdits | {"time.time"}}


def tire(source: str) -> set[str]:
    return {a for a in acces(source) if a.partition(".")[0] in TIRAGES or a in APPELS_TIRES}


def remplace_la_source(source: str) -> set[str]:
    """Any mention, outside hasard itself, of the source that it draws from."""
    return {a for a in acces(source) if a in {"hasard.source", "chalicelib.hasard.source"}}


def lecteurs(regle: str) -> set[Path]:
    lit = {
        "environnement": lit_environnement,
        "horloge": lit_horloge,
        "hasard": tire,
        "source": remplace_la_source,
    }[regle]
    return {chemin for chemin in SOURCES if lit(chemin.read_text(encoding="utf-8"))}


def test_only_settings_reads_the_environment() -> None:
    assert lecteurs("environnement") == {ROOT / "chalicelib" / "settings.py"}


def test_only_clock_reads_the_time() -> None:
    assert lecteurs("horloge") == {ROOT / "chalicelib" / "clock.py"}


def test_only_hasard_draws() -> None:
    assert lecteurs("hasard") == {ROOT / "chalicelib" / "hasard.py"}


def test_nothing_that_is_deployed_replaces_the_source_of_chance() -> None:
    """Nor could the environment: hasard and settings are brothers, who never import each other."""
    assert lecteurs("source") == set()
    assert type(hasard.source) is SystemRandom


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


@pytest.mark.parametrize(
    "source",
    [
        "from uuid import uuid4",
        "import uuid",
        "import random as r",
        "from secrets import token_hex",
        "import os\nos.urandom(3)",
        "from os import urandom",
    ],
)
def test_a_draw_is_seen(source: str) -> None:
    assert tire(source)


@pytest.mark.parametrize(
    "source",
    [
        "from chalicelib import hasard\nhasard.source = 1",
        "from chalicelib.hasard import source",
    ],
)
def test_a_replaced_source_is_seen(source: str) -> None:
    assert remplace_la_source(source)
