"""The site of the pages, over the data that the version before had stored."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from tests.donnees.lecture import remettre
from tests.events.conftest import files
from tests.memoire.magasin import Magasin
from tests.web.site import Site, ouvrir_le_site

__all__ = ["files"]


@pytest.fixture(scope="module")
def rempli() -> Iterator[tuple[Site, Magasin]]:
    """The site, and its table as it was filled."""
    with ouvrir_le_site() as site:
        remettre(site)
        yield site, site.dynamodb.magasin


@pytest.fixture
def site(rempli: tuple[Site, Magasin]) -> Iterator[Site]:
    """The data as they were left, for this test alone."""
    site, magasin = rempli
    heure = site.maintenant
    # Items are replaced, never changed: the copy shares them.
    site.dynamodb.magasin = deepcopy(magasin, {id(item): item for item in magasin.items.values()})
    yield site
    site.maintenant = heure
