"""The session that ends in the middle: one logs in inside the refused page, and all goes on."""

import re
from datetime import timedelta
from html import unescape

import pytest

from chalicelib.storage.compte import comptes
from chalicelib.web.http import hacheur
from chalicelib.web.http.cookies import SESSION
from chalicelib.web.http.reconnexion import IDENTIFIANT, MOT_DE_PASSE
from tests.comptes import RAPIDE
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.saisies import COORDONNEES, PARENTS
from tests.web.site import Site, Usager

SECRET = "une phrase assez longue"
TITRE = "Connectez-vous pour enregistrer vos réponses"


@pytest.fixture(autouse=True)
def _hacheur_rapide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hacheur, "hacheur", lambda: RAPIDE)


def _quelqu_un(site: Site) -> Usager:
    """Somebody whose request waits to be filed, and whose account has a password."""
    usager = site.usager_avec()
    site.table.write(comptes.changement_de_mot_de_passe(usager.compte, RAPIDE.hacher(SECRET)))
    return usager


@pytest.fixture
def usager(site: Site) -> Usager:
    return _quelqu_un(site)


def _fin_de_session(site: Site, usager: Usager, *, sans_cookie: bool) -> None:
    """Half an hour without a visit; or logged out in another window."""
    site.maintenant += timedelta(minutes=31)
    if sans_cookie:
        del usager.nav.cookies[SESSION]
        usager.nav.get("/contact")


def _reprendre(usager: Usager, page: Page, chemin: str, secret: str = SECRET) -> Page:
    """Type the identifier and password of `usager` in the refused page, and send it."""
    champs = {IDENTIFIANT: str(usager.personne.numero_etranger), MOT_DE_PASSE: secret}
    return usager.nav.remplir(page, chemin, **champs)


@pytest.mark.exigence("K-09")
@pytest.mark.parametrize("sans_cookie", [False, True])
def test_logging_in_inside_the_refused_page_saves_what_was_typed(
    site: Site, usager: Usager, sans_cookie: bool
) -> None:
    chemin = f"{usager.base}/parents?depuis=recapitulatif"
    champs = {"csrf": usager.jeton, **usager.vue("parents"), **PARENTS, "parent1_nom": "Neuf-Nom"}
    _fin_de_session(site, usager, sans_cookie=sans_cookie)
    page = usager.nav.post(chemin, champs)
    verifier_page(page, 403, fil=False)
    assert TITRE in page.texte
    suite = _reprendre(usager, page, chemin)
    assert suite.vers == f"{usager.base}/recapitulatif"
    parents = usager.dossier.reponses.parents
    assert parents is not None
    assert parents.parent1_nom == "Neuf-Nom"
    assert usager.get("recapitulatif").statut == 200


FORMULAIRES = {
    "screen": ("coordonnees", COORDONNEES | {"telephone": "06 39 98 00 77"}, "0639980077"),
    "recap": ("recapitulatif", {"texte": "Un mot à dire", "acte": "enregistrer"}, "Un mot à dire"),
    "account": ("/espace/coordonnees", COORDONNEES | {"adresse_voie": "3 quai Neuf"}, "3 quai"),
}


@pytest.mark.exigence("K-09")
@pytest.mark.parametrize("formulaire", FORMULAIRES)
def test_every_form_of_a_person_goes_through_with_the_button_that_was_pressed(
    site: Site, usager: Usager, formulaire: str
) -> None:
    ou, champs, attendu = FORMULAIRES[formulaire]
    chemin = ou if ou.startswith("/") else f"{usager.base}/{ou}"
    ouverte = usager.nav.get(chemin)
    vue = dict(re.findall(r'name="(vue|lue)" value="([^"]*)"', ouverte.corps))
    _fin_de_session(site, usager, sans_cookie=False)
    page = usager.nav.post(chemin, {"csrf": ouverte.csrf} | vue | champs)
    assert TITRE in page.texte
    suite = _reprendre(usager, page, chemin)
    assert suite.statut == 303, suite.texte
    ensuite = usager.nav.get(chemin)
    assert attendu in re.sub(r"[\s]", " ", unescape(ensuite.corps)).replace(
        "06 39 98 00 77", attendu
    )


@pytest.mark.exigence("K-09")
def test_a_wrong_password_keeps_what_was_typed_and_says_where(site: Site, usager: Usager) -> None:
    chemin = f"{usager.base}/parents"
    champs = {"csrf": usager.jeton, **usager.vue("parents"), **PARENTS, "parent1_nom": "Neuf-Nom"}
    _fin_de_session(site, usager, sans_cookie=False)
    page = usager.nav.post(chemin, champs)
    refusee = _reprendre(usager, page, chemin, secret="un autre secret")
    verifier_page(refusee, 422, fil=False)
    assert f'href="#{IDENTIFIANT}"' in refusee.corps
    assert "un autre secret" not in refusee.corps
    vide = usager.nav.remplir(refusee, chemin)
    assert vide.statut == 422
    assert f'href="#{MOT_DE_PASSE}"' in vide.corps
    assert _reprendre(usager, vide, chemin).statut == 303
    parents = usager.dossier.reponses.parents
    assert parents is not None
    assert parents.parent1_nom == "Neuf-Nom"


@pytest.mark.exigence("K-09")
@pytest.mark.parametrize("ou", ["parents", "/espace/coordonnees"])
def test_somebody_else_who_logs_in_gets_nothing_of_what_was_typed(
    site: Site, usager: Usager, ou: str
) -> None:
    chemin = ou if ou.startswith("/") else f"{usager.base}/{ou}"
    champs = {"csrf": usager.jeton, **PARENTS, **COORDONNEES, "adresse_voie": "1 rue Secrète"}
    autre = _quelqu_un(site)
    avant = site.dossiers.get(autre.dossier_id)
    _fin_de_session(site, usager, sans_cookie=False)
    page = usager.nav.post(chemin, champs)
    assert "1 rue Secrète" in page.corps
    identite = {IDENTIFIANT: str(autre.personne.numero_etranger), MOT_DE_PASSE: SECRET}
    suite = usager.nav.remplir(page, chemin, **identite)
    assert suite.statut == 403
    assert "avec un autre compte" in suite.texte
    assert "Secrète" not in suite.corps
    assert site.dossiers.get(autre.dossier_id) == avant
    assert "Secrète" not in usager.nav.get("/espace/coordonnees").corps


@pytest.mark.exigence("K-09")
def test_a_page_of_the_one_who_was_there_before_is_not_sent_for_the_one_who_is(
    site: Site, usager: Usager
) -> None:
    """Logged out, and somebody else logged in, in another window of the same browser."""
    champs = {"csrf": usager.jeton, **COORDONNEES, "adresse_voie": "1 rue Secrète"}
    autre = _quelqu_un(site)
    usager.nav.cookies = dict(autre.nav.cookies)
    page = usager.nav.post("/espace/coordonnees", champs)
    assert page.statut == 403
    assert "Secrète" not in page.corps


def test_a_message_to_the_help_asks_nobody_to_log_in(site: Site, usager: Usager) -> None:
    ouverte = usager.nav.get("/contact")
    _fin_de_session(site, usager, sans_cookie=True)
    page = usager.nav.post("/contact", ouverte.formulaire("/contact") | {"message": "Bonjour"})
    assert page.statut == 403
    assert TITRE not in page.texte
    assert "Envoyer à nouveau" in page.texte
