"""Every page that anybody can read, looked at (`make parcours`)."""

from chalicelib.domain.eligibilite.orientations import Orientation
from tests.e2e.controle_pages import Controle
from tests.e2e.navigation import Navigation, Ouvrir
from tests.e2e.test_pages import regarder_les_pages
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


def test_every_public_page_is_accessible(site: Stack, ouvrir: Ouvrir, controle: Controle) -> None:
    regarder_les_pages(Navigation(ouvrir(), site.site, regarder=controle.regarder), CHEMINS)
