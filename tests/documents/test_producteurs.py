"""What the programs of people and offices make is accepted: `tools/producteurs.py` made them."""

from pathlib import Path

import pytest

from chalicelib.documents.controle import controler
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierAccepte
from tools.producteurs import COMMANDES, POIDS_MAX
from tools.producteurs_a_la_main import A_LA_MAIN

DOSSIER = Path(__file__).parent / "producteurs"
FICHIERS = sorted(p for p in DOSSIER.iterdir() if p.suffix != ".md")
DITES = {Retouche.CONVERTI, Retouche.FORMULAIRE}
"""All that may be said of them: none is damaged, none is active."""


@pytest.mark.exigence("K-01")
@pytest.mark.parametrize("chemin", FICHIERS, ids=lambda p: p.name)
def test_a_document_of_any_program_is_accepted(chemin: Path) -> None:
    verdict = controler(chemin.read_bytes())
    assert isinstance(verdict, FichierAccepte)
    assert set(verdict.retouches) <= DITES


def test_every_document_is_light_and_says_who_made_it() -> None:
    table = (DOSSIER / "README.md").read_text(encoding="utf-8")
    assert {p.name for p in FICHIERS} <= set(COMMANDES) | set(A_LA_MAIN)
    assert [p.name for p in FICHIERS if p.stat().st_size > POIDS_MAX] == []
    assert [p.name for p in FICHIERS if f"| {p.name} | " not in table] == []


@pytest.mark.parametrize("nom", A_LA_MAIN)
def test_a_document_written_by_hand_is_the_one_that_is_kept(nom: str) -> None:
    assert A_LA_MAIN[nom][1]() == (DOSSIER / nom).read_bytes()
