"""The papers: links that lead somewhere, files that exist, decisions that say what was rejected."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.paths import ROOT

PAPIERS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tools" / "demo" / "README.md"]
)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
RACINES = ("chalicelib/", "templates/", "infra/", "tools/", "tests/", "docs/", "statique/")
COUCHES = ("domain/", "usecases/", "storage/", "documents/", "mail/", "web/", "events/")


def liens(papier: Path) -> Iterator[str]:
    """The relative links of a paper."""
    for cible in re.findall(r"\]\(([^)\s]+)\)", papier.read_text(encoding="utf-8")):
        if "://" not in cible:
            yield cible.partition("#")[0]


def chemins(papier: Path) -> Iterator[Path]:
    """Files and folders named between backticks, from the root or from chalicelib."""
    for nom in re.findall(r"`([\w./\-]+)`", papier.read_text(encoding="utf-8")):
        if nom.startswith(RACINES):
            yield ROOT / nom
        elif nom.startswith(COUCHES):
            yield ROOT / "chalicelib" / nom


@pytest.mark.parametrize("papier", PAPIERS, ids=lambda p: p.name)
def test_links_lead_somewhere(papier: Path) -> None:
    assert [lien for lien in liens(papier) if not (papier.parent / lien).exists()] == []


@pytest.mark.parametrize("papier", PAPIERS, ids=lambda p: p.name)
def test_named_files_exist(papier: Path) -> None:
    assert [str(chemin) for chemin in chemins(papier) if not chemin.exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda p: p.name)
def test_a_decision_says_what_was_rejected_and_what_follows(decision: Path) -> None:
    titres = re.findall(r"^## (.+)$", decision.read_text(encoding="utf-8"), re.MULTILINE)
    assert {"Contexte", "Décision", "Options rejetées", "Conséquences"} <= set(titres)


def test_decisions_are_numbered_without_a_gap() -> None:
    numeros = [int(decision.name[:4]) for decision in DECISIONS]
    assert numeros == list(range(1, len(numeros) + 1))
