"""The pages that anybody can read, as the deployed site sends them."""

import re

import pytest

from chalicelib.domain.eligibilite.orientations import Orientation
from tests.e2e.controle_pages import Controle
from tests.e2e.navigation import Navigation, Ouvrir
from tools.local.stack import Stack

CHEMINS = (
    "/",
    "/contact",
    "/contact?reference=c6af9ac6-7b61",
    "/contact?question=24",
    "/aide",
    "/aide?q=photo",
    "/aide?q=zzzz",
    "/aide/questions/24",
    "/aide/imprimer",
    "/aide/comprendre",
    "/timbre-fiscal",
    "/changement",
    "/document-de-voyage",
    "/ma-situation",
    "/accessibilite",
    "/api",
    "/mentions-legales",
    "/donnees-personnelles",
    "/verifier",
    "/verifier/code-inconnu-1",
    "/verifier/VGF4-T42Q-A472-BHXD",
    "/connexion",
    "/mot-de-passe-oublie",
    "/compte/ai-je-un-compte",
    "/compte/creer/titre",
    "/compte/creer/numero-etranger",
    "/compte/representant",
    "/compte/courriel/annuler",
    "/compte/code",
    "/compte/contester",
    "/compte/conteste",
    "/avis?etape=DEPOT",
    "/avis/merci",
    "/avis/resultats",
    "/chiffres",
    "/demander?continuer=oui",
    "/demander/preambule?pour=moi&objet=RENOUVELLEMENT&qualite=REFUGIE",
    *(f"/demander/orientation/{sortie.value}" for sortie in Orientation),
    "/cette-page-n-existe-pas",
)


@pytest.mark.exigence("NAV-02", "NAV-03", "NAV-04")
def test_the_public_pages_are_accessible(site: Stack, ouvrir: Ouvrir, controle: Controle) -> None:
    visiteur = Navigation(ouvrir(), site.site, regarder=controle.regarder)
    for chemin in CHEMINS:
        visiteur.aller(chemin, re.sub(r"\W+", "-", chemin).strip("-") or "accueil")


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
