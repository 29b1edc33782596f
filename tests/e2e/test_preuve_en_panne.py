"""Nothing answers behind the front, in a real browser: a page leads to a proof and its PDF (R4)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.secours.test_site_mort import site_mort

TELEPHONE: ViewportSize = {"width": 360, "height": 640}


@pytest.mark.exigence("R4")
@pytest.mark.parametrize("script", [True, False], ids=["avec script", "sans script"])
def test_qui_ouvre_une_page_d_un_site_mort_arrive_a_une_preuve(
    navigateur: Browser, tmp_path: Path, script: bool
) -> None:
    contexte = navigateur.new_context(java_script_enabled=script, viewport=TELEPHONE)
    try:
        page = contexte.new_page()
        with site_mort(tmp_path) as adresse:
            page.goto(f"{adresse}/connexion", wait_until="commit")
            recevoir_sa_preuve(page, tmp_path / "preuve.png")
    finally:
        contexte.close()


def recevoir_sa_preuve(page: Page, vue: Path) -> None:
    """From the page that fails: nothing to press before the PDF, nothing wider than the screen."""
    page.wait_for_url("**/panne/preuve?**")
    page.screenshot(path=vue, full_page=True)
    assert page.locator("h1").inner_text() == "Preuve de panne du site"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as recu:
        page.get_by_role("link", name="Télécharger la preuve (PDF)").click()
    assert Path(recu.value.path()).read_bytes().startswith(b"%PDF-")
