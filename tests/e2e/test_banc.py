"""An agent in a real browser: how many actions it takes, by keyboard, and without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.clock import now
from chalicelib.domain.dossier.etats import Etat
from chalicelib.storage.table import Table
from tests.attentes import un_compte, un_representant, une_lettre, une_personne_a_prevenir
from tests.e2e.agente import A_PARIS, CHEF_A_PARIS, Arriver
from tests.e2e.depots import PARIS, deposer, montrer
from tools.local.stack import Stack

pytestmark = pytest.mark.jour


@pytest.mark.exigence("K-13")
def test_a_clean_file_takes_eight_actions_at_most_pieces_seen_and_accord_included(
    table: Table, arriver: Arriver
) -> None:
    deposer(table, adresse=PARIS)
    agente = arriver(A_PARIS)
    agente.voir("agents-file")
    agente.cliquer("Prendre le suivant")
    agente.voir("agents-dossier")
    a_examiner = agente.page.locator(".pieces li", has_text="À examiner")
    restantes = a_examiner.count()
    assert restantes >= 3
    for _ in range(restantes - 1):
        agente.enchainer("a")
        expect(agente.page.locator("#piece")).to_be_focused()
    agente.enchainer("a")
    expect(a_examiner).to_have_count(0)
    accorder = agente.page.get_by_role("button", name="accorder ce titre")
    expect(accorder).to_be_focused()
    expect(accorder).to_be_in_viewport()
    agente.voir("agents-decision")
    agente.enchainer("Enter")
    agente.lit("C’est fait : Décision favorable")
    agente.lit("Titre accordé")
    assert agente.dossier(table).etat is Etat.DECISION_FAVORABLE
    # The longest clean first request of a refugee has six pieces: eight actions.
    assert agente.gestes == restantes + 2


@pytest.mark.exigence("K-13")
def test_a_photo_is_turned_upright_by_keys_that_act_on_the_document_only(
    site: Stack, table: Table, arriver: Arriver, photo: Path
) -> None:
    deposer(table, adresse=PARIS)
    agente = arriver(A_PARIS)
    page = agente.page
    agente.cliquer("Prendre le suivant")
    expect(page.locator("#piece")).to_be_focused()
    montrer(site, agente.dossier(table), photo)
    page.reload()
    document = page.locator(".visionneuse__document")
    debout = document.bounding_box()
    page.locator(".visionneuse__cadre").focus()
    page.keyboard.press("d")
    expect(document).to_have_attribute("data-angle", "90")
    expect(page.get_by_role("status")).to_contain_text("Tourné de 90 degrés")
    cadre, tourne = page.locator(".visionneuse__cadre").bounding_box(), document.bounding_box()
    assert debout
    assert cadre
    assert tourne
    # Turned, it still fills the frame, and nothing of it is out of reach.
    assert abs(tourne["width"] - debout["width"]) < 2
    assert abs(tourne["x"] - cadre["x"]) < 2
    page.keyboard.press("+")
    expect(document).to_have_attribute("data-zoom", "150")
    agente.voir("agents-visionneuse")
    page.keyboard.press("g")
    expect(document).to_have_attribute("data-angle", "0")
    page.locator("h1").click()
    page.keyboard.press("d")
    expect(document).to_have_attribute("data-angle", "0")


def test_a_complement_takes_four_actions_at_most_and_keys_can_be_switched_off(
    table: Table, arriver: Arriver
) -> None:
    deposer(table, adresse=PARIS)
    agente = arriver(A_PARIS)
    agente.cliquer("Prendre le suivant")
    page = agente.page
    page.get_by_text("Raccourcis du clavier").click()
    page.get_by_role("button", name="Désactiver les raccourcis").click()
    page.keyboard.press("q")
    expect(page.get_by_role("button", name="Illisible")).to_be_hidden()
    page.get_by_role("button", name="Activer les raccourcis").click()
    agente.gestes = 0
    agente.touche("q")
    expect(page.get_by_role("button", name="Illisible")).to_be_visible()
    agente.enchainer("2")
    agente.cliquer("Demander un complément", "link")
    agente.voir("agents-complement")
    agente.cliquer("Demander un complément", "button")
    complement = agente.dossier(table).instruction.complement
    assert complement is not None
    assert [piece.motif for piece in complement.pieces] == ["ILLISIBLE"]
    assert agente.gestes <= 4, agente.gestes


def test_without_javascript_the_same_buttons_do_the_same(table: Table, arriver: Arriver) -> None:
    deposer(table, adresse=PARIS)
    agente = arriver(A_PARIS, avec_script=False)
    agente.cliquer("Prendre le suivant")
    agente.page.locator("summary", has_text="Questionner").click()
    agente.cliquer("Illisible")
    expect(agente.page.locator(".pieces li").first).to_contain_text("À compléter")
    agente.cliquer("Accepter")
    assert len(agente.dossier(table).instruction.examens) == 2


def test_the_figures_are_drawn_and_readable_at_320_pixels(table: Table, arriver: Arriver) -> None:
    deposer(table, adresse=PARIS)
    agente = arriver(CHEF_A_PARIS)
    for nom in ("statistiques", "absence", "a-signer"):
        agente.aller(f"/agents/{nom}", f"agents-{nom}")


def test_what_waits_outside_the_files_is_readable_at_320_pixels(
    table: Table, arriver: Arriver
) -> None:
    """What agents owe, the accounts, the people to tell, the letters, the counter."""
    deposer(table, adresse=PARIS)
    le = now()
    table.write(*un_compte(le, 1, "75"), *un_representant(le, 1, "75"))
    table.write(*une_lettre(le, 1, "75"), *une_lettre(le, 2, "75", imprimee=True))
    table.write(*(e for rang in (1, 2) for e in une_personne_a_prevenir(le, rang, "75")))
    agente = arriver(CHEF_A_PARIS)
    for nom in ("a-faire", "a-prevenir", "comptes", "representants", "lettres", "guichet"):
        agente.aller(f"/agents/{nom}", f"agents-{nom}")
    agente.aller(f"/agents/representants/{1:032x}", "agents-representant")
