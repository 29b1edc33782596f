"""The papers: links that lead somewhere, tables that render, decisions that tell why."""

import re
from pathlib import Path

import pytest

from tests.architecture.papiers import PAPIERS, arborescence, cellules, liens, tables, texte
from tools.paths import ROOT

DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
FILET = set("|-: ")


def mal_faites(contenu: str) -> list[str]:
    """Rows that no page renders: under no header, or with more or fewer cells than it."""
    faux = []
    for entete, *suite in tables(contenu):
        if not suite or not set(suite[0]) <= FILET:
            faux.append(entete)
        faux += [rangee for rangee in suite if len(cellules(rangee)) != len(cellules(entete))]
    return faux


@pytest.mark.parametrize("papier", PAPIERS, ids=lambda p: p.name)
def test_links_lead_somewhere(papier: Path) -> None:
    assert [lien for lien in liens(papier) if not (papier.parent / lien).exists()] == []


@pytest.mark.parametrize("papier", PAPIERS, ids=lambda p: p.name)
def test_every_table_renders(papier: Path) -> None:
    assert mal_faites(texte(papier)) == []


@pytest.mark.parametrize(
    "contenu",
    [
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| 3 | 4 |\n| 5 | 6 |",
        "| a | b |\n| --- | --- |\n\n| 1 | 2 |",
        "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |",
    ],
)
def test_a_broken_table_is_seen(contenu: str) -> None:
    assert mal_faites(contenu)


def test_the_map_of_the_readme_is_that_of_the_tree() -> None:
    montres, chalicelib = set(arborescence()), ROOT / "chalicelib"
    assert [str(chemin) for chemin in montres if not chemin.exists()] == []
    dossiers = {p.parent for p in chalicelib.glob("*/*") if p.parent.name != "__pycache__"}
    assert dossiers - montres == set()


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda p: p.name)
def test_a_decision_says_what_was_rejected_and_what_follows(decision: Path) -> None:
    titres = re.findall(r"^## (.+)$", texte(decision), re.MULTILINE)
    assert {"Contexte", "Décision", "Options rejetées", "Conséquences"} <= set(titres)


def test_decisions_are_numbered_without_a_gap() -> None:
    numeros = [int(decision.name[:4]) for decision in DECISIONS]
    assert numeros == list(range(1, len(numeros) + 1))
