"""On a phone: the question in the first view, few words, the fields that an answer asks for.

Every profile is looked at by `make telephone`; every page of a journey by `controle_pages`.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.telephone.marches import premiere_demande
from tests.telephone.mesures import HAUTEUR, LARGEUR, Telephone, reproches
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, ouvrir_le_site

DEPENDANTS = (
    ("etat-civil", "label[for=conforme-non]", "label[for=conforme-oui]", "#erreur_signalee"),
    ("enfants", "label[for=avec_enfants-oui]", "label[for=avec_enfants-non]", "#enfants_0_nom"),
    ("logement", "label[for=mode-HEBERGE_TIERS]", "label[for=mode-HOTEL]", "#hebergeant_a_jour"),
)
"""Screen, the answer that asks for the field, one that does not, the field."""


@pytest.fixture(scope="module")
def le_site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


@pytest.fixture(scope="module")
def telephone(navigateur: Browser) -> Telephone:
    return Telephone(navigateur, avec_script=False)


@pytest.mark.exigence("K-14")
def test_une_premiere_demande_tient_dans_60_ecrans_de_telephone_et_3500_mots(
    le_site: Site, telephone: Telephone
) -> None:
    assert reproches(telephone.tout(premiere_demande(le_site))) == []


@pytest.mark.exigence("K-14")
@pytest.mark.parametrize(("ecran", "demande", "ne_demande_pas", "champ"), DEPENDANTS)
def test_un_champ_parait_avec_la_reponse_dont_il_depend_sans_javascript(
    le_site: Site, telephone: Telephone, ecran: str, demande: str, ne_demande_pas: str, champ: str
) -> None:
    page = _ouvrir(le_site, telephone, ecran)
    expect(page.locator(champ)).to_be_hidden()
    page.click(demande)
    expect(page.locator(champ)).to_be_visible()
    page.click(ne_demande_pas)
    expect(page.locator(champ)).to_be_hidden()


@pytest.mark.exigence("K-14")
def test_cocher_parent_inconnu_retire_son_nom_de_la_page_et_du_clavier(
    le_site: Site, telephone: Telephone
) -> None:
    page = _ouvrir(le_site, telephone, "parents")
    expect(page.locator("#parent1_nom")).to_be_visible()
    page.focus("#parent1_inconnu")
    page.keyboard.press("Space")
    expect(page.locator("#parent1_nom")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "parent2_inconnu"
    expect(page.locator("#parent2_nom")).to_be_visible()


@pytest.mark.parametrize("ecran", ["etat-civil", "coordonnees"])
def test_un_texte_deux_fois_plus_grand_ne_deborde_pas(
    le_site: Site, telephone: Telephone, ecran: str
) -> None:
    page = _ouvrir(le_site, telephone, ecran)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= LARGEUR
    titre = page.locator(".fr-header__service-title").bounding_box()
    assert titre is not None
    assert titre["height"] < HAUTEUR / 3, "the name of the service stays in words"


def _ouvrir(site: Site, telephone: Telephone, ecran: str) -> Page:
    usager = commencer(site, SCENARIOS["refugee alone"])
    remplir(usager, SCENARIOS["refugee alone"], jusqu_a=ecran)
    return telephone.ouvrir(ecran, usager.get(ecran).corps)
