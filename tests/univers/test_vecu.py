"""What a world says that it met, it met."""

from datetime import UTC, datetime

from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from tests.univers.univers import Univers
from tests.univers.vecu import vecu


def test_une_demande_qui_change_de_prefecture_est_comptee() -> None:
    univers = Univers(1, datetime(2026, 11, 30, tzinfo=UTC))
    for code in ("69", "69", "75"):
        tete = {"annuaire": code, "version": len(univers.flux.ecrits)}
        univers.table_sure.write(put(keys.dossier("d1").tete, tete))
    assert vecu(univers, ())["changement de préfecture"] == 1
