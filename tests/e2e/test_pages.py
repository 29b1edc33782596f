"""The pages that anybody can read, as the deployed site sends them."""

import re
from collections.abc import Iterable

import pytest

from chalicelib.domain.eligibilite.orientations import Orientation
from tests.e2e.controle_pages import Controle
from tests.e2e.navigation import Navigation, Ouvrir
from tools.local.stack import Stack

ECHANTILLON = (
    "/",
    "/contact?question=24",
    "/aide?q=photo",
    "/verifier/VGF4-T42Q-A472-BHXD",
    "/connexion",
    "/compte/creer/numero-etranger",
    "/chiffres",
    "/demander?continuer=oui",
    f"/demander/orientation/{next(iter(Orientation)).value}",
    "/cette-page-n-existe-pas",
)
"""One of each make; all of them in `make parcours`."""


def regarder_les_pages(visiteur: Navigation, chemins: Iterable[str]) -> None:
    for chemin in chemins:
        visiteur.aller(chemin, re.sub(r"\W+", "-", chemin).strip("-") or "accueil")


@pytest.mark.exigence("NAV-02", "NAV-03", "NAV-04")
def test_the_public_pages_are_accessible(site: Stack, ouvrir: Ouvrir, controle: Controle) -> None:
    regarder_les_pages(Navigation(ouvrir(), site.site, regarder=controle.regarder), ECHANTILLON)


@pytest.mark.exigence("R24", "NAV-08")
def test_ma_situation_leads_to_the_door_in_four_to_six_questions_without_javascript(
    site: Stack, ouvrir: Ouvrir
) -> None:
    visiteur = Navigation(ouvrir(avec_script=False), site.site, avec_script=False)
    visiteur.aller("/ma-situation")
    questions = 0
    while visiteur.page.get_by_role("button", name="Continuer").count():
        questions += 1
        visiteur.main.locator("label.fr-label").first.click()
        visiteur.cliquer("Continuer")
    assert 4 <= questions <= 6
    visiteur.lit("50 €")
    visiteur.cliquer("Commencer ma demande")
    visiteur.lit("avant de commencer")
