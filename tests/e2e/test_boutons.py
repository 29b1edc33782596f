"""Some controls with JavaScript; all of them with `make boutons` (`tous_les_boutons`)."""

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


@pytest.mark.exigence("K-07")
def test_the_buttons_of_a_list_do_what_they_say_in_a_browser(
    le_site: Site, navigateur: Browser
) -> None:
    assert marcher(navigateur, le_site, DEPARTS["a request ready"], ("enfants",)) == []
