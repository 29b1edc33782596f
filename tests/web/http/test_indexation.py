"""Search engines keep the pages that say the same to everybody, and nothing of anybody."""

import pytest

import app as application
from chalicelib.adresses import site as adresses
from tests.web.compte.navigateur import Navigateur
from tests.web.site import Site

JAMAIS = "noindex, nofollow, noarchive"


@pytest.mark.exigence("K-12")
def test_toute_route_hors_des_pages_publiques_interdit_l_indexation(site: Site) -> None:
    navigateur = site.visiteur()
    usager = site.usager()
    agent = site.agent()
    for route in list(application.app.routes):
        if route in adresses.INDEXABLES or "GET" not in application.app.routes[route]:
            continue
        chemin = "/".join("a1b2c3d4e5f6" if m[:1] == "{" else m for m in route.split("/"))
        for nav in (navigateur, usager.nav, agent):
            assert nav.get(chemin).en_tetes["X-Robots-Tag"] == JAMAIS, route


@pytest.mark.exigence("K-12")
def test_une_page_publique_s_indexe_sans_rien_de_personne(site: Site) -> None:
    for route in adresses.INDEXABLES - {adresses.question.route}:
        page = site.visiteur().get(route)
        if page.statut == 200:
            assert page.en_tetes["X-Robots-Tag"] == "all", route
    assert site.visiteur().get("/aide?q=mon+nom").en_tetes["X-Robots-Tag"] == JAMAIS
    assert site.usager().nav.get("/contact").en_tetes["X-Robots-Tag"] == JAMAIS


@pytest.mark.exigence("K-12")
def test_le_resultat_d_une_verification_et_un_refus_ne_s_indexent_pas(site: Site) -> None:
    navigateur: Navigateur = site.visiteur()
    for chemin in ("/verifier/ABCD-2345-EFGH-6789", "/verifier?code=%C3%A9"):
        assert navigateur.get(chemin).en_tetes["X-Robots-Tag"] == JAMAIS
    assert navigateur.post("/connexion", {}).en_tetes["X-Robots-Tag"] == JAMAIS
