"""Three years of a few batches: no day without a document that was due, nobody before nobody.

`make horloge` does 100,000 files and a thousand one by one.
"""

from collections import Counter
from functools import cache
from random import Random

import pytest

from tests.horloge.bilan import jouer
from tests.horloge.juge import juger
from tests.horloge.lots import tirer_les_lots, tirer_les_pannes
from tests.horloge.marche import vivre
from tests.horloge.un_par_un import comparer

LOTS, JOURS = 24, 420


@cache
def trois_ans(sauter: int = 0) -> tuple[Counter[str], list[str]]:
    return jouer(2027, LOTS, 50, JOURS, sauter)


@pytest.mark.exigence("R1", "R2", "R30", "DOC-11")
def test_aucun_jour_decouvert_ni_en_silence_avec_des_pannes_et_des_demenagements() -> None:
    comptes, fautes = trois_ans()
    assert fautes == []
    assert comptes["découverts"] == comptes["en silence"] == 0
    assert comptes["couverts"] > LOTS * 50 * 100
    assert comptes["devant un agent"], "the silent groups are tried too"


@pytest.mark.exigence("R1")
def test_un_renouvellement_oublie_est_trouve() -> None:
    """A mutation of the world, not of the judge."""
    hasard = Random(5)
    pannes = tirer_les_pannes(hasard, JOURS)
    renouvelees = [
        lot for lot in tirer_les_lots(hasard, LOTS, 1, JOURS)
        if len(vivre(lot, pannes, JOURS).faits) > 2
    ]  # fmt: skip
    comptes, fautes = juger(vivre(renouvelees[0], pannes, JOURS, sauter=2))
    assert comptes["découverts"]
    assert any("avait droit" in faute for faute in fautes)


@pytest.mark.exigence("R1", "R30")
def test_joues_un_par_un_sur_le_vrai_service_les_dossiers_ont_les_memes_documents() -> None:
    assert comparer(2026, 5, 220, pas=20) == []
