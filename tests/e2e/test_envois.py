"""Files sent from a page: light, under their name, never lost with the session, and told aloud."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chalicelib.storage.table import Table
from tests.e2e import envois, lecteur
from tools.local.stack import Stack

_rangs = count(1)
DECISION = "#piece-DECISION"
TENU = "() => document.activeElement.id"
NOM = "Quittance août – محضر.jpg"


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    ouvert = navigateur.new_context(viewport={"width": 360, "height": 640}, locale="fr-FR")
    yield ouvert
    ouvert.close()


@pytest.fixture
def page(site: Stack, table: Table, contexte: BrowserContext) -> Page:
    """Somebody new in front of the documents to send."""
    adresse = envois.sur_ses_justificatifs(table, contexte, site.site, next(_rangs))
    ouverte = contexte.new_page()
    ouverte.goto(adresse)
    return ouverte


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return envois.photo_de_telephone(tmp_path_factory.mktemp("photos") / NOM, largeur=2600)


def recu(page: Page, nombre: int = 1) -> None:
    expect(page.locator(f"{DECISION} .fichier[data-recu]")).to_have_count(nombre)


def annonce(page: Page) -> str:
    return page.locator("p[role=status]").inner_text()


@pytest.mark.exigence("K-01")
def test_a_large_photo_leaves_light_and_upright_under_the_name_that_was_typed(
    page: Page, photo: Path, site: Stack
) -> None:
    from io import BytesIO

    from PIL import Image

    envois.envoyer(page, "DECISION", photo)
    recu(page)
    expect(page.locator(f"{DECISION} .fichier__nom")).to_have_text(NOM)
    lien = page.locator(f"{DECISION} a.fr-link").get_attribute("href")
    servi = page.request.get(f"{site.site}{lien}")
    with Image.open(BytesIO(servi.body())) as image:
        assert image.width > image.height
        assert max(image.size) >= 1600
        assert not image.getexif()
    assert len(servi.body()) < 520 * 1024 < photo.stat().st_size / 2
    assert "filename*=UTF-8''Quittance%20ao" in servi.headers["content-disposition"]


@pytest.mark.exigence("K-09")
def test_a_lost_session_is_called_so_and_the_chosen_file_leaves_once_logged_in_again(
    page: Page, pdf: Path, table: Table, site: Stack
) -> None:
    biscuits = page.context.cookies()
    page.context.clear_cookies()
    envois.envoyer(page, "DECISION", pdf)
    etat = page.locator("#fichier-DECISION-etat")
    expect(etat).to_contain_text("Vous êtes déconnecté(e)")
    assert "connexion à internet" not in etat.inner_text()
    lien = etat.get_by_role("link", name="Se reconnecter")
    assert "/connexion?suite=%2Fdemandes%2F" in str(lien.get_attribute("href"))
    page.context.add_cookies(biscuits)  # type: ignore[arg-type]
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    recu(page)
    assert "déconnecté" not in page.locator(DECISION).inner_text()


def test_a_screen_reader_meets_distinct_names_no_error_before_one_and_one_short_sentence(
    page: Page, pdf: Path, photo: Path
) -> None:
    avant = lecteur.arbre(page)
    assert not [lecteur.nom(n) for n in avant if lecteur.etats(n).get("invalid") == "true"]
    assert [lecteur.role(n) for n in avant].count("status") == 1
    page.focus("#fichier-DECISION")
    envois.envoyer(page, "DECISION", pdf, photo)
    recu(page, 2)
    assert page.evaluate(TENU) == "fichier-DECISION"
    assert NOM in annonce(page)
    assert len(annonce(page)) < 80
    noms = Counter(lecteur.nom(n) for n in lecteur.arbre(page) if lecteur.role(n) == "button")
    assert [nom for nom in noms if nom.startswith(f"Retirer {NOM}, Décision")]
    assert [nom for nom, fois in noms.items() if fois > 1] == []
    dits = Counter(lecteur.ce_qu_il_dit(page))
    assert [dit for dit, fois in dits.items() if fois > 1 and dit != "REÇU"] == []
    page.get_by_role("button", name=f"Retirer {NOM}").click()
    recu(page)
    assert page.evaluate(TENU) == "piece-DECISION"


def test_a_file_that_cannot_leave_is_kept_and_tried_again_at_a_click(page: Page, pdf: Path) -> None:
    page.context.set_offline(True)
    envois.envoyer(page, "DECISION", pdf)
    etat = page.locator("#fichier-DECISION-etat")
    expect(etat).to_contain_text("Vérifiez votre connexion à internet")
    assert page.get_attribute("#fichier-DECISION", "aria-invalid") == "true"
    page.context.set_offline(False)
    etat.get_by_role("button", name="Essayer à nouveau").click()
    recu(page)
    assert page.get_attribute("#fichier-DECISION", "aria-invalid") == "false"
