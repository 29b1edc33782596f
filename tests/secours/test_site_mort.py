"""R4 over HTTP: the front stands, nothing answers behind it; a sample of `make preuves`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secours import porte
from secours.frein import Frein
from tests.secours.journees import toutes
from tests.secours.porte import MORT
from tools.local import front, secours

NOMBRE = 24


@contextmanager
def site_mort(dossier: Path) -> Iterator[str]:
    """The address of a site whose application is stopped, beside the second stack."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(porte, "frein", Frein())
        site = front.start(0, MORT, dossier, secours.start(dossier, MORT))
        try:
            yield site.address
        finally:
            site.stop()


@pytest.mark.exigence("R4")
def test_chaque_essai_sur_un_site_mort_a_sa_preuve_et_aucune_n_est_alteree(tmp_path: Path) -> None:
    with site_mort(tmp_path) as adresse:
        assert toutes(adresse, NOMBRE) == []
