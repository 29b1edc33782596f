"""The site, opened once a file: each test brings its own people."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.web.site import Site, Usager, ouvrir_le_site


@pytest.fixture(scope="module")
def le_site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


@pytest.fixture
def site(le_site: Site) -> Iterator[Site]:
    """The site, its clock set right and its table emptied afterwards."""
    heure: datetime = le_site.maintenant
    yield le_site
    le_site.maintenant = heure
    le_site.dynamodb.vider()


@pytest.fixture
def usager(site: Site) -> Usager:
    """Somebody new who has just begun a request as a refugee."""
    usager = site.usager()
    usager.dossier_id = usager.post("/demandes", statut="REFUGIE").vers.split("/")[-1]
    return usager
