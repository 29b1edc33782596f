"""The interval that a person would read on the day of her filing holds as often as it says."""

import pytest

from tests.calibration.mondes import Prefecture, juger


@pytest.mark.exigence("K-17")
def test_sur_dix_mondes_l_intervalle_de_80_pour_cent_tient_pour_80_dossiers_sur_cent() -> None:
    """A day in ninety here; `make calibration` takes each of them."""
    jugees = [juger(Prefecture(graine), pas=90) for graine in range(1, 11)]
    annonces = sum(jugee.annonces for jugee in jugees)
    assert annonces > 150, "too few files say nothing"
    assert 0.78 <= sum(jugee.tenues for jugee in jugees) / annonces <= 0.82
