"""Each error of the table is still an error of today's code; one is put in, and found.

A sample: `make bogues` tries them all.
"""

from pathlib import Path

import pytest

from tests.univers.bogues.__main__ import jouer
from tests.univers.bogues.bogues import Bogue, copier, table
from tools.paths import ROOT


def test_soixante_erreurs_au_moins_de_dix_familles() -> None:
    assert len({bogue.nom for bogue in table()}) == len(table()) >= 60
    assert len({bogue.famille for bogue in table()}) >= 10


@pytest.mark.parametrize("bogue", table(), ids=lambda bogue: bogue.nom)
def test_chaque_erreur_a_encore_sa_place(bogue: Bogue) -> None:
    assert (ROOT / bogue.fichier).read_text(encoding="utf-8").count(bogue.avant) == 1
    assert bogue.avant != bogue.apres


def test_une_erreur_posee_est_trouvee(tmp_path: Path) -> None:
    racine = tmp_path / "projet"
    copier(racine)
    table()[0].appliquer(racine)
    vu = jouer(racine, "--graines", "1", "--secondes", "10")
    assert vu is not None
    assert vu["regles"]
