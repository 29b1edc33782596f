"""One deployed stack, one Chromium, and what looks at every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chalicelib.storage.registre.photos_ephoto import PhotosEphoto
from chalicelib.storage.table import Table
from tests.e2e import patience
from tests.e2e.agente import Agente, Arriver
from tests.e2e.chromium import chromium
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Demandeur, Venir
from tests.e2e.navigation import Ouvrir
from tests.e2e.situations import Situation
from tests.jour import CHARGEMENT
from tools.demo.chargement import charger
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier
from tools.smoke.pile import pile_neuve


@pytest.fixture(scope="session")
def pile() -> Iterator[Stack]:
    """The stack that every browser or HTTP test of the run shares: `pile.site`, `pile.mailbox`."""
    with pile_neuve() as stack:
        yield stack


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(pile: Stack) -> Stack:
    """The stack with the demo registre and e-photos."""
    s3 = pile.emulator.client("s3")
    photos = PhotosEphoto(s3, s3, pile.outputs["BucketTeleversements"])
    charger(_table(pile), CHARGEMENT, photos)
    return pile


def _table(stack: Stack) -> Table:
    return Table(stack.emulator.client("dynamodb"), stack.outputs["Table"])


@pytest.fixture
def table(site: Stack) -> Table:
    """The table that the functions of the stack read and write."""
    return _table(site)


@pytest.fixture(scope="session")
def courrier(pile: Stack) -> Courrier:
    """The messages that the people of the journeys receive."""
    return Courrier.de(pile, patience.SECONDES)


@pytest.fixture(scope="session")
def pages_vues(tmp_path_factory: pytest.TempPathFactory) -> Controle:
    """The look that lasts the whole run."""
    return Controle(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def controle(pages_vues: Controle) -> Iterator[Controle]:
    """Nothing may be wrong on the pages that the test looks at."""
    pages_vues.problemes.clear()
    yield pages_vues
    assert pages_vues.problemes == []


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
def ouvrir(navigateur: Browser, controle: Controle) -> Iterator[Ouvrir]:
    """A page in a browser that nobody else uses."""
    contextes = []

    def nouvelle(*, largeur: int = 1280, avec_script: bool = True) -> Page:
        contexte = navigateur.new_context(
            viewport={"width": largeur, "height": 900},
            locale="fr-FR",
            reduced_motion="reduce",
            java_script_enabled=avec_script,
        )
        contextes.append(contexte)
        page = contexte.new_page()
        controle.suivre(page)
        return page

    yield nouvelle
    for contexte in contextes:
        contexte.close()


@pytest.fixture
def venir(site: Stack, table: Table, ouvrir: Ouvrir, controle: Controle, photo: Path) -> Venir:
    """Somebody in front of a new browser."""

    def arrive(qui: Situation, *, largeur: int = 1280) -> Demandeur:
        page, voir = ouvrir(largeur=largeur), controle.regarder
        return Demandeur(page, site.site, table, qui, photo, regarder=voir)

    return arrive


@pytest.fixture
def arriver(site: Stack, ouvrir: Ouvrir, controle: Controle) -> Arriver:
    """An agent logged in, in a new browser."""

    def se_connecter(nom: str, *, avec_script: bool = True) -> Agente:
        page, voir = ouvrir(avec_script=avec_script), controle.regarder
        agente = Agente(page, site.site, nom, regarder=voir, avec_script=avec_script)
        agente.se_connecter()
        return agente

    return se_connecter
