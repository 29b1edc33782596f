"""The site with one filed request of Lyon, and the agents of its préfecture."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.web.agents.banc import Banc
from tests.web.site import Site, ouvrir_le_site


@pytest.fixture(scope="module")
def le_site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


@pytest.fixture
def banc(le_site: Site) -> Iterator[Banc]:
    """The site, its clock set right and its table emptied afterwards."""
    heure: datetime = le_site.maintenant
    yield Banc(le_site)
    le_site.maintenant = heure
    le_site.dynamodb.vider()
