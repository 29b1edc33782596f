"""Tests run on several processes without a second shared stack, or a second site of a file."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.plugin_repartition import PILE, SEULS, noms_des_tests, part
from tools.paths import ROOT

CAS = """
import pytest, time
@pytest.mark.parametrize('rang', range(4))
def test_cas(rang):
    time.sleep({duree})
"""
FICHIERS = (
    "tests/domain/test_a.py",
    "tests/e2e/test_b.py",
    "tests/e2e/test_c.py",
    "tests/web/test_d.py",
)
LOURDS = ("tools.local.stack", "tests.e2e", "playwright")
DE_LA_PILE = ("pile", "table", "courrier", "controle", "pages_vues", "ouvrir", "venir", "arriver")
"""The fixtures of `tests/e2e/conftest.py` that start the shared stack, or look at its pages."""


@pytest.fixture
def partage(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, ...]]:
    """The files that each of two workers ran, in their order."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for fichier in FICHIERS:
        chemin = pytester.path / fichier
        chemin.parent.mkdir(parents=True, exist_ok=True)
        duree = 0.2 if fichier.startswith(PILE) else 0  # the stack is the longest share
        chemin.write_text(CAS.format(duree=duree), encoding="utf-8")
    jouees = pytester.inline_run("-p", "xdist", "-p", "tests.plugin_repartition", "-n2")
    vus: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for compte_rendu in jouees.getreports("pytest_runtest_logreport"):
        assert isinstance(compte_rendu, pytest.TestReport)
        vus[compte_rendu.node.gateway.id][compte_rendu.nodeid.partition("::")[0]] = None
    return {tuple(fichiers) for fichiers in vus.values()}


def test_what_needs_the_stack_runs_on_one_worker_at_once_and_short_files_come_last(
    partage: set[tuple[str, ...]],
) -> None:
    court, *pile, long = FICHIERS
    assert partage == {tuple(pile), (long, court)}


@pytest.mark.parametrize("nombre", [1, 2, 3, 8])
def test_each_file_is_imported_first_by_one_worker_and_all_of_them_are(nombre: int) -> None:
    noms = noms_des_tests(ROOT)
    assert __name__ in noms
    assert [nom for rang in range(nombre) for nom in part(noms, rang, nombre)] == noms


def test_only_the_folder_of_that_worker_starts_a_shared_stack_or_a_browser() -> None:
    fichiers = (f for f in (ROOT / "tests").rglob("test_*.py") if _lourd(f))
    noms = {fichier.relative_to(ROOT).as_posix() for fichier in fichiers}
    assert noms
    assert {nom for nom in noms if not nom.startswith(PILE)} == set()


def test_what_does_without_the_shared_stack_and_nothing_else_runs_on_another_worker() -> None:
    dossier = ROOT / "tests" / "e2e"
    sans = {f.relative_to(ROOT).as_posix() for f in dossier.glob("test_*.py") if not _demande(f)}
    assert sans == set(SEULS)


def _demande(fichier: Path) -> bool:
    """Whether a test or a fixture of this file takes the shared stack, itself or by another."""
    texte = fichier.read_text(encoding="utf-8")
    noms = "|".join(DE_LA_PILE)
    return bool(re.search(rf"\b(?:{noms}): |\bsite: Stack\b", texte))


def _lourd(fichier: Path) -> bool:
    lignes = fichier.read_text(encoding="utf-8").splitlines()
    imports = [ligne for ligne in lignes if ligne.lstrip().startswith(("from ", "import "))]
    return any(lourd in ligne for ligne in imports for lourd in LOURDS)
