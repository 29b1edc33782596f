"""A rule that the project says it keeps is missed when it is gone.

A sample: `make retraits` takes every rule of the table out, one at a time.
"""

from pathlib import Path

import pytest

from tests.retraits.retraits import Retrait, copier, jouer, table
from tools.paths import ROOT


def test_dix_regles_au_moins_sont_dans_la_table() -> None:
    assert len({retrait.regle for retrait in table()}) >= 10


@pytest.mark.parametrize("retrait", table(), ids=lambda retrait: retrait.exigence)
def test_chaque_regle_de_la_table_est_encore_la_et_son_test_aussi(retrait: Retrait) -> None:
    assert (ROOT / retrait.fichier).read_text(encoding="utf-8").count(retrait.avant) == 1
    fichier, nom = retrait.test.split("::")
    ecrit = (ROOT / fichier).read_text(encoding="utf-8")
    assert f"def {nom.partition('[')[0]}(" in ecrit
    assert retrait.exigence in ecrit


def test_une_regle_otee_fait_echouer_son_test(tmp_path: Path) -> None:
    retrait, racine = table()[0], tmp_path / "projet"
    copier(racine)
    retrait.appliquer(racine)
    passe, dit = jouer([retrait.test], racine)
    assert not passe
    assert retrait.test.partition("::")[2].partition("[")[0] in dit
