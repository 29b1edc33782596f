"""The table or the storage does not answer, in a real browser, with script and without (S13)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from chalicelib.storage.table import Table
from tests.e2e import envois
from tests.e2e.patience import finalement
from tools.local.defaillances import Defaillances
from tools.local.stack import Stack
from tools.smoke.personnes import BEATRICE

TELEPHONE: ViewportSize = {"width": 360, "height": 640}
FORMULAIRE = "/compte/creer/numero-etranger"
DECISION = "#piece-DECISION"
AVIS = "Vous avez lu un texte en anglais ?"
A_PERSONNE = {"Access-Control-Allow-Origin": "https://personne.test"}
REPONSES_ILLISIBLES: tuple[Callable[[Route], None], ...] = (
    lambda route: route.fulfill(status=503, headers=A_PERSONNE, body="<Error/>"),
    lambda route: route.abort("connectionrefused"),
)
_rangs = count(900)


@pytest.fixture(params=[True, False], ids=["avec script", "sans script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(navigateur: Browser, script: bool) -> Iterator[Page]:
    contexte = navigateur.new_context(java_script_enabled=script, viewport=TELEPHONE)
    ouverte = contexte.new_page()
    yield ouverte
    contexte.close()


@contextmanager
def en_panne(site: Stack, service: str) -> Iterator[None]:
    Defaillances(frozenset({service})).ecrire(site.folder)
    try:
        yield
    finally:
        Defaillances().ecrire(site.folder)


def test_ce_qui_est_ecrit_attend_dans_la_page_puis_repart(
    site: Stack, page: Page, script: bool, tmp_path: Path
) -> None:
    page.goto(f"{site.site}{FORMULAIRE}")
    page.locator("[name=numero_etranger]").fill(BEATRICE.numero)
    page.locator("[name=nom]").fill(BEATRICE.nom)
    page.locator("[name=prenoms]").fill(BEATRICE.prenoms)
    for partie, valeur in (("jour", "25"), ("mois", "08"), ("annee", "1980")):
        page.locator(f"[name=date_naissance_{partie}]").fill(valeur)
    page.locator("[name=code_postal]").fill("75019")
    page.locator("main form button[type=submit]").first.click()
    for nom in ("courriel", "courriel_confirmation"):
        page.locator(f"main [name={nom}]").fill(BEATRICE.courriel)
    with en_panne(site, "dynamodb"):
        page.get_by_role("button", name="Créer un compte").click()
        expect(page.locator("main")).to_contain_text("Rien n’est perdu")
        voir(page, tmp_path / "occupe.png")
        assert page.locator("main [name=courriel]").input_value() == BEATRICE.courriel
    if not script:
        page.get_by_role("button", name="Envoyer à nouveau").click()
    expect(page.locator("h1")).to_contain_text("enregistrée")


def test_qui_envoie_un_fichier_a_un_stockage_en_panne_lit_quoi_faire_et_l_envoie_apres(
    site: Stack, table: Table, page: Page, script: bool, pdf: Path, tmp_path: Path
) -> None:
    """Without script the storage answers by itself, in English: going back, it is said that it was
    us, then under the button what to do of such a text."""
    page.goto(envois.sur_ses_justificatifs(table, page.context, site.site, next(_rangs)))
    with en_panne(site, "s3"):
        (_avec_script if script else _sans_script)(page, pdf)
        voir(page, tmp_path / "fichier.png")
    if script:
        page.get_by_role("button", name="Essayer à nouveau").click()
    else:
        page.get_by_role("link", name="Ouvrir la page à nouveau").click()
        _lire_quoi_faire(page, tmp_path)
        _choisir_et_envoyer(page, pdf)
    _attendre_le_fichier(page, script=script)


@pytest.mark.parametrize("script", [True], indirect=True, ids=["avec script"])
@pytest.mark.parametrize("reponse", REPONSES_ILLISIBLES, ids=["illisible", "injoignable"])
def test_un_stockage_dont_la_reponse_ne_se_lit_pas_est_notre_panne_pas_la_connexion_de_la_personne(
    site: Stack, table: Table, page: Page, pdf: Path, reponse: Callable[[Route], None]
) -> None:
    """An outage answers without the header by which a page may read it, or not at all."""
    page.goto(envois.sur_ses_justificatifs(table, page.context, site.site, next(_rangs)))
    stockage = str(page.locator(f"{DECISION} form.depot").get_attribute("action"))
    page.route(f"{stockage}**", reponse)
    _avec_script(page, pdf)
    page.unroute(f"{stockage}**")
    page.get_by_role("button", name="Essayer à nouveau").click()
    _attendre_le_fichier(page, script=True)


def _avec_script(page: Page, pdf: Path) -> None:
    envois.envoyer(page, "DECISION", pdf)
    etat = page.locator("#fichier-DECISION-etat")
    expect(etat).to_contain_text("Ce n’est pas votre faute")
    expect(etat.get_by_role("link", name="Recevoir une preuve")).to_be_visible()


def _sans_script(page: Page, pdf: Path) -> None:
    ici = page.url
    _choisir_et_envoyer(page, pdf)
    page.wait_for_url(lambda url: url != ici)
    assert "ServiceUnavailable" in page.content()
    page.go_back()
    assert page.url == ici
    expect(page.locator("main")).to_contain_text(
        "C’est notre service, pas une erreur de votre part"
    )


def _lire_quoi_faire(page: Page, tmp_path: Path) -> None:
    depot = page.locator(f"{DECISION} form.depot")
    depot.locator("summary", has_text=AVIS).click()
    expect(depot.locator("p", has_text="Le fichier n’est pas arrivé")).to_be_visible()
    voir(page, tmp_path / "avis.png")
    with page.expect_popup() as preuve:
        depot.get_by_role("link", name="Recevoir une preuve de cet essai").click()
    expect(preuve.value.locator("h1")).to_have_text("Preuve d’un essai sur le site")
    preuve.value.close()


def _attendre_le_fichier(page: Page, *, script: bool) -> None:
    """Without script, a page whose check is late is opened again by hand."""
    recu = page.locator(f"{DECISION} .fichier[data-recu]")

    def rouverte() -> bool:
        page.reload()
        return recu.count() > 0

    assert script or recu.count() or finalement(rouverte)
    expect(recu).to_have_count(1)


def _choisir_et_envoyer(page: Page, pdf: Path) -> None:
    page.locator("#fichier-DECISION").set_input_files(str(pdf))
    page.locator(f"{DECISION} form.depot button[type=submit]").click()


def voir(page: Page, fichier: Path) -> None:
    """Nothing is wider than the telephone; what was seen is kept."""
    page.screenshot(path=fichier, full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
