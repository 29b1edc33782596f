"""Every control of every screen without JavaScript: `make boutons`. The suite presses some."""

import pytest

from tests.web.boutons import DEPARTS
from tests.web.marche_des_boutons import marcher
from tests.web.site import Site


@pytest.mark.parametrize("nom", DEPARTS)
def test_every_control_does_what_it_says(site: Site, nom: str) -> None:
    assert marcher(site, DEPARTS[nom], DEPARTS[nom].suites) == []
