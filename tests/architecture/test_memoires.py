"""Memory and time of each function follow what was measured of it (ADR 0056)."""

import tomllib
from typing import Any

import pytest

from chalicelib.atelier.limites import MO, Limites
from tools.bench.cout import tarifs
from tools.bench.occupation import fonctions
from tools.paths import ROOT

LU = tomllib.loads((ROOT / "tools" / "bench" / "memoires.toml").read_text("utf-8"))
MESURES: dict[str, dict[str, float]] = LU["fonctions"]
AU_MOINS, AU_PLUS = 2, 10
"""Times what was held: less may not hold a heavier event, more is paid for nothing."""
DELAI = 4
"""Times the processor of what was done, the waits for AWS being in the margin."""


def test_chaque_fonction_deployee_a_ete_mesuree_et_aucune_autre() -> None:
    assert MESURES.keys() == fonctions().keys()


@pytest.mark.parametrize("nom", sorted(fonctions()))
def test_une_fonction_recoit_de_deux_a_dix_fois_ce_qu_elle_a_occupe(nom: str) -> None:
    occupe, donne = MESURES[nom]["mio"] + atelier(nom), int(fonctions()[nom]["lambda_memory_size"])
    assert AU_MOINS * occupe <= donne <= AU_PLUS * occupe


@pytest.mark.parametrize("nom", sorted(fonctions()))
def test_une_fonction_a_quatre_fois_le_temps_de_ce_qu_elle_a_fait(nom: str) -> None:
    dite: dict[str, Any] = fonctions()[nom]
    entier = float(tarifs()["duree"]["memoire_d_un_processeur"])
    lenteur = max(1.0, entier / int(dite["lambda_memory_size"]))
    assert DELAI * MESURES[nom]["secondes"] * lenteur <= int(dite["lambda_timeout"])


def atelier(nom: str) -> int:
    """What a check may hold beside the function before it is stopped, in MiB; no file of the
    measure was heavy."""
    return Limites().memoire // MO if nom == "televersements" else 0
