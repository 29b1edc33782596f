"""R4 over HTTP: the front stands, nothing answers behind it; a sample of `make preuves`."""

from pathlib import Path

import pytest

from secours import porte
from secours.frein import Frein
from tests.secours.journees import toutes
from tests.secours.porte import MORT
from tools.local import front, secours

NOMBRE = 24


@pytest.mark.exigence("R4")
def test_chaque_essai_sur_un_site_mort_a_sa_preuve_et_aucune_n_est_alteree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(porte, "frein", Frein())
    site = front.start(0, MORT, tmp_path, secours.start(tmp_path, MORT))
    try:
        assert toutes(site.address, NOMBRE) == []
    finally:
        site.stop()
