"""No test and no tool takes the day from UTC or from the machine: the day is the day in Paris."""

import ast
from collections.abc import Iterator

import pytest

from tools.paths import ROOT

HORLOGES = ROOT / "tests" / "horloges"
SOURCES = sorted(
    fichier
    for dossier in ("tests", "tools")
    for fichier in (ROOT / dossier).rglob("*.py")
    if not fichier.is_relative_to(HORLOGES)
)


def jours_de_la_machine(source: str) -> Iterator[str]:
    """`date.today()`, `datetime.now(…).date()` and their like, wherever they are called."""
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Call):
            appel = ast.unparse(noeud.func)
            if appel.endswith((".today", ".utcnow")) or _est_le_jour_de_maintenant(noeud):
                yield ast.unparse(noeud)


def _est_le_jour_de_maintenant(appel: ast.Call) -> bool:
    """`.date()` of an instant that was just read."""
    if not (isinstance(appel.func, ast.Attribute) and appel.func.attr == "date"):
        return False
    lectures = (n for n in ast.walk(appel.func.value) if isinstance(n, ast.Call))
    return any(ast.unparse(n.func).rpartition(".")[2] == "now" for n in lectures)


@pytest.mark.exigence("K-20")
def test_the_day_is_never_that_of_the_machine() -> None:
    trouves = {
        fichier.relative_to(ROOT).as_posix(): list(jours_de_la_machine(fichier.read_text("utf-8")))
        for fichier in SOURCES
    }
    assert {nom: jours for nom, jours in trouves.items() if jours} == {}


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.today()",
        "datetime.now(UTC).date()",
        "(datetime.now(UTC) - timedelta(days=1)).date()",
        "now().date()",
    ],
)
def test_a_day_of_the_machine_is_seen(source: str) -> None:
    assert list(jours_de_la_machine(source))


@pytest.mark.parametrize("source", ["jour_a_paris(now())", "MAINTENANT.date()", "now()"])
def test_a_day_in_paris_is_not_one(source: str) -> None:
    assert list(jours_de_la_machine(source)) == []
