"""`make preuves`: 500 people on a site where nothing answers behind the front (R4)."""

from pathlib import Path

import pytest

from tests.secours.journees import toutes
from tests.secours.test_site_mort import site_mort

NOMBRE = 500


@pytest.mark.exigence("R4")
def test_cinq_cents_essais_donnent_cinq_cents_preuves_et_aucune_alteree_ne_passe(
    tmp_path: Path,
) -> None:
    with site_mort(tmp_path) as adresse:
        assert toutes(adresse, NOMBRE) == []
