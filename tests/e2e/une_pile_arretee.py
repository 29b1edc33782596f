"""`make preuves`: the process of the packaged stack ends under people who were logging in (R4)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_preuve_en_panne import TELEPHONE, recevoir_sa_preuve
from tools.smoke.personnes import BEATRICE, MOT_DE_PASSE
from tools.smoke.pile import pile_neuve


@pytest.mark.exigence("R4")
def test_qui_remplissait_une_page_quand_la_pile_s_arrete_arrive_a_une_preuve(
    navigateur: Browser, tmp_path: Path
) -> None:
    with pile_neuve() as pile:
        pages = {script: _devant(navigateur, pile.site, script) for script in (True, False)}
        pile.emulator.stop(keep=False)
        for script, page in pages.items():
            page.locator("main form button[type=submit]").first.click()
            recevoir_sa_preuve(page, tmp_path / f"{'avec' if script else 'sans'}-script.png")
            page.context.close()


def _devant(navigateur: Browser, site: str, script: bool) -> Page:
    contexte = navigateur.new_context(java_script_enabled=script, viewport=TELEPHONE)
    page = contexte.new_page()
    page.goto(f"{site}/connexion")
    page.locator("#identifiant").fill(BEATRICE.numero)
    page.locator("#mot_de_passe").fill(MOT_DE_PASSE)
    return page
