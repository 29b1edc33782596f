"""No test judges how fast something was: a machine taken by others makes no rule false (R12)."""

import ast
from pathlib import Path

from hypothesis import settings

from tools.paths import ROOT

AU_NAVIGATEUR = ("e2e", "telephone")
PATIENCE = {ROOT / "tests" / "e2e" / nom for nom in ("patience.py", "chromium.py")}
"""The one number, and where the browser is given it."""
PORTE_UN_TEMPS = {"timeout", "deadline"}
FIXE_UN_TEMPS = {"set_default_timeout", "set_default_navigation_timeout", "set_options"}


def test_no_example_of_a_rule_has_a_deadline() -> None:
    assert settings().deadline is None
    assert settings(max_examples=1).deadline is None


def test_nothing_seen_in_a_browser_is_given_a_time_of_its_own() -> None:
    trouves = {
        f"{fichier.relative_to(ROOT)}:{ligne}"
        for dossier in AU_NAVIGATEUR
        for fichier in sorted((ROOT / "tests" / dossier).rglob("*.py"))
        if fichier not in PATIENCE
        for ligne in temps_ecrits(fichier)
    }
    assert trouves == set()


def test_a_time_of_its_own_would_be_seen(tmp_path: Path) -> None:
    fichier = tmp_path / "page.py"
    fichier.write_text("page.set_default_timeout(9)\nexpect(page).to_be(timeout=20_000)\nlire(3)\n")
    assert temps_ecrits(fichier) == [1, 2]


def temps_ecrits(fichier: Path) -> list[int]:
    """The lines that say how long a page may take."""
    noeuds = ast.walk(ast.parse(fichier.read_text("utf-8")))
    appels = (noeud for noeud in noeuds if isinstance(noeud, ast.Call))
    return sorted(appel.lineno for appel in appels if _dit_un_temps(appel))


def _dit_un_temps(appel: ast.Call) -> bool:
    nom = appel.func.attr if isinstance(appel.func, ast.Attribute) else ""
    nombres = {m.arg for m in appel.keywords if isinstance(m.value, ast.Constant)}
    return nom in FIXE_UN_TEMPS or bool(nombres & PORTE_UN_TEMPS)
