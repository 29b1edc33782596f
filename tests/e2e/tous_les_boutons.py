"""Every control of every screen, with JavaScript: `make boutons`. The suite presses some."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.boutons import marcher
from tests.web.boutons import DEPARTS
from tests.web.site import Site, ouvrir_le_site


@pytest.fixture(scope="module")
def le_site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


@pytest.mark.parametrize("nom", DEPARTS)
def test_every_control_does_what_it_says_in_a_browser(
    le_site: Site, navigateur: Browser, nom: str
) -> None:
    le_site.dynamodb.vider()
    depart = DEPARTS[nom]
    assert marcher(navigateur, le_site, depart, depart.suites) == []
