"""The site of the pages, over the data that the version before had stored."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from moto.dynamodb.models import dynamodb_backends

from tests.conftest import REGION
from tests.donnees.lecture import remettre
from tests.events.conftest import files
from tests.web.site import Site, ouvrir_le_site

__all__ = ["files"]


def _tables() -> Any:
    (lieu,) = dynamodb_backends.values()
    return lieu[REGION].tables


@pytest.fixture(scope="module")
def rempli() -> Iterator[tuple[Site, Any]]:
    """The site, and its table as it was filled."""
    with ouvrir_le_site() as site:
        remettre(site)
        yield site, _tables()["bpi"]


@pytest.fixture
def site(rempli: tuple[Site, Any]) -> Iterator[Site]:
    """The data as they were left, for this test alone."""
    site, table = rempli
    heure = site.maintenant
    _tables()["bpi"] = deepcopy(table)
    yield site
    site.maintenant = heure
