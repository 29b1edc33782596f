"""Each error of the table is still an error of today's code; one is put in, and found.

A sample: `make bogues` tries them all.
"""

from pathlib import Path

import pytest

from tests.univers.auditeur.auditeur import toutes
from tests.univers.bogues.__main__ import jouer
from tests.univers.bogues.bogues import Bogue, copier, sans_bogue, table
from tests.univers.bogues.jouer import MONDES, Ou, ordre
from tools.paths import ROOT


def test_soixante_erreurs_au_moins_de_dix_familles() -> None:
    assert len({bogue.nom for bogue in table()}) == len(table()) >= 60
    assert len({bogue.famille for bogue in table()}) >= 10


def test_chaque_regle_a_une_erreur_qui_l_enfreint_ou_sa_raison() -> None:
    """`make bogues` says which rule each error really broke."""
    visees = {regle for bogue in table() for regle in (bogue.regle, *bogue.aussi)}
    assert visees | sans_bogue().keys() == set(toutes())
    assert not visees & sans_bogue().keys()
    assert all(sans_bogue().values())


def test_le_monde_ou_une_erreur_fut_vue_existe() -> None:
    vus = {bogue.vu.split()[0] for bogue in table() if bogue.vu}
    assert vus <= MONDES.keys()


def test_un_monde_tire_pour_ce_qui_est_rare_est_cherche_avec_chaque_graine() -> None:
    """A world that changes shows its error with another seed: it is not given up for that."""
    assert ordre(range(1, 3), [Ou("lettres", 2)]) == [
        *(Ou("lettres", 2), Ou("lettres", 1)),
        *(Ou(monde, graine) for graine in (1, 2) for monde in ("annee", "lente", "univers")),
    ]
    assert ordre(range(1, 2), [Ou("annee", 4)])[:2] == [Ou("annee", 4), Ou("annee", 1)]


@pytest.mark.parametrize("bogue", table(), ids=lambda bogue: bogue.nom)
def test_chaque_erreur_a_encore_sa_place(bogue: Bogue) -> None:
    for lignes in bogue.lignes:
        assert (ROOT / lignes.fichier).read_text(encoding="utf-8").count(lignes.avant) == 1
        assert lignes.avant != lignes.apres


def test_une_erreur_posee_est_trouvee(tmp_path: Path) -> None:
    racine = tmp_path / "projet"
    copier(racine)
    bogue = table()[0]
    bogue.appliquer(racine)
    vu = jouer(racine, "--graines", "1", "--secondes", "10", "--regle", bogue.regle)
    assert vu is not None
    assert bogue.regle in vu["regles"]
