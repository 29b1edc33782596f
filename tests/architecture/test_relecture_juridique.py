"""The reading of the law says what changed, by tests that exist (`docs/relecture-juridique.md`)."""

import re
from functools import cache

import pytest

from tools.paths import ROOT

ECRIT = (ROOT / "docs" / "relecture-juridique.md").read_text(encoding="utf-8")
LIGNES = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", ECRIT, re.MULTILINE)
POINTS = [f"J{n}" for n in range(1, 36)]
POINTS.insert(12, "J12 bis")


@cache
def _tests() -> frozenset[str]:
    fichiers = (ROOT / "tests").rglob("test_*.py")
    return frozenset(
        nom
        for fichier in fichiers
        for nom in re.findall(r"^def (test_\w+)", fichier.read_text(encoding="utf-8"), re.M)
    )


def test_chaque_point_a_sa_ligne_et_une_seule() -> None:
    assert [point for point, *_ in LIGNES if point.startswith("J")] == POINTS


@pytest.mark.parametrize("ligne", LIGNES[1:], ids=[ligne[0] for ligne in LIGNES[1:]])
def test_ce_qui_a_change_est_tenu_par_un_test_ou_dit_laisse(ligne: tuple[str, ...]) -> None:
    point, change, cites, _ = (partie.strip() for partie in ligne)
    if point in ("Point", "---"):
        return
    noms = re.findall(r"test_\w+", cites)
    assert sorted(set(noms) - _tests()) == []
    assert noms or change.startswith("Laissé")
