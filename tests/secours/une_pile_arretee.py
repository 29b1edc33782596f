"""`make preuves`: the packaged stack, then its process stopped; 500 journeys, 500 proofs (R4)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.chromium import chromium
from tests.secours.journees import toutes
from tools.local.stack import Stack
from tools.smoke.client import Client
from tools.smoke.pile import pile_neuve

NOMBRE = 500
TELEPHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def pile() -> Iterator[Stack]:
    """Served, tried once, and its process ended: the front and the second stack stay."""
    with pile_neuve() as stack:
        assert Client(stack.site).ask("GET", "/connexion").status == 200
        yield stack


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("script", [True, False], ids=["avec script", "sans script"])
def test_1_qui_remplit_une_page_quand_tout_s_arrete_arrive_a_une_preuve(
    pile: Stack, navigateur: Browser, tmp_path_factory: pytest.TempPathFactory, script: bool
) -> None:
    dossier = tmp_path_factory.getbasetemp()
    page = navigateur.new_context(java_script_enabled=script, viewport=TELEPHONE).new_page()
    if pile.emulator.running():
        page.goto(f"{pile.site}/connexion")
        pile.emulator.stop(keep=False)
        page.locator("#identifiant").fill("9900000014")
        page.locator("#mot_de_passe").fill("quatre mots bien choisis ici")
        page.locator("main form button[type=submit]").first.click()
    else:
        page.goto(f"{pile.site}/connexion", wait_until="commit")
    page.wait_for_url("**/panne/preuve?**")
    _voir(page, dossier / f"preuve-{'avec' if script else 'sans'}-script.png")
    assert page.locator("h1").inner_text() == "Preuve de panne du site"
    with page.expect_download() as recu:
        page.get_by_role("link", name="Télécharger la preuve (PDF)").click()
    assert Path(recu.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.exigence("R4")
def test_2_cinq_cents_essais_donnent_cinq_cents_preuves_et_aucune_alteree_ne_passe(
    pile: Stack,
) -> None:
    pile.emulator.stop(keep=False)
    assert not pile.emulator.running()
    assert toutes(pile.site, NOMBRE) == []


def _voir(page: Page, fichier: Path) -> None:
    """Nothing is wider than the telephone; what was seen is kept."""
    page.screenshot(path=fichier, full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
