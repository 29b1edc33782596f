"""One deployed stack, one Chromium, and what looks at every page."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chalicelib.storage.table import Table
from tests.e2e.chromium import chromium
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Demandeur
from tests.e2e.pile import pile
from tests.e2e.situations import Situation
from tools.demo.chargement import charger
from tools.local.stack import Stack

__all__ = ["pile"]


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(pile: Stack) -> Stack:
    """The stack with the demo registre and e-photos."""
    table = Table(pile.emulator.client("dynamodb"), pile.outputs["Table"])
    charger(table, datetime.now(UTC))
    return pile


@pytest.fixture(scope="session")
def controle(tmp_path_factory: pytest.TempPathFactory) -> Controle:
    return Controle(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from PIL import Image

    fichier = tmp_path_factory.mktemp("fichiers") / "Décision photographiée.jpg"
    Image.new("RGB", (1200, 900), (200, 210, 230)).save(fichier)
    return fichier


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pikepdf

    fichier = tmp_path_factory.mktemp("fichiers") / "decision.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(fichier)
    return fichier


@pytest.fixture
def venir(
    site: Stack, navigateur: Browser, photo: Path
) -> Iterator[Callable[[Situation], Demandeur]]:
    """Somebody in front of a new browser."""
    table = Table(site.emulator.client("dynamodb"), site.outputs["Table"])
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    page = contexte.new_page()
    page.set_default_timeout(15_000)
    yield lambda qui: Demandeur(page, site.site, table, qui, photo)
    contexte.close()
