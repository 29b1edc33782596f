"""Forms that are not ours, links that are not good, and whatever else is thrown at the pages."""

import pytest

from tests.web.compte.conftest import Coulisses
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import CREER, IDENTITE, connecter, ecran_courriel

POSTS = (
    CREER,
    f"{CREER}/courriel",
    "/compte/creer/titre",
    "/compte/mot-de-passe",
    "/connexion",
    "/deconnexion",
    "/mot-de-passe-oublie",
)


JETONS = [None, "", "x", "a.b", ".", "é.à", "a" * 5000, "\ufffd.\ufffd"]


@pytest.mark.parametrize("chemin", POSTS)
def test_a_form_without_our_token_is_refused(navigateur: Navigateur, chemin: str) -> None:
    navigateur.get("/connexion")
    for jeton in JETONS:
        page = navigateur.post(chemin, {} if jeton is None else {"csrf": jeton})
        assert page.statut == 403, jeton
        assert "restée ouverte trop longtemps" in page.texte


def test_a_form_without_any_cookie_is_refused(navigateur: Navigateur) -> None:
    jeton = navigateur.get("/connexion").csrf
    navigateur.cookies.clear()
    assert navigateur.post("/connexion", {"csrf": jeton}).statut == 403


def test_the_token_of_somebody_else_is_refused(navigateur: Navigateur) -> None:
    autre = Navigateur(navigateur.app)
    jeton = autre.get("/connexion").csrf
    navigateur.get("/connexion")
    assert navigateur.post("/connexion", {"csrf": jeton}).statut == 403


def test_a_token_from_before_login_is_refused_after(compte_actif: Navigateur) -> None:
    jeton = compte_actif.get("/connexion").csrf
    connecter(compte_actif)
    assert compte_actif.post("/deconnexion", {"csrf": jeton}).statut == 403
    assert compte_actif.get("/connexion").statut == 303


def test_a_token_from_before_logout_is_refused_after(compte_actif: Navigateur) -> None:
    connecter(compte_actif)
    page = compte_actif.get("/deconnexion")
    compte_actif.remplir(page, "/deconnexion")
    compte_actif.get("/connexion")
    assert compte_actif.post("/deconnexion", {"csrf": page.csrf}).statut == 403


@pytest.mark.parametrize(
    "en_tetes",
    [
        {"Origin": "https://exemple.org"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_form_sent_from_another_site_is_refused_even_with_its_token(
    navigateur: Navigateur, en_tetes: dict[str, str]
) -> None:
    champs = navigateur.get(CREER).formulaire(CREER) | IDENTITE
    assert navigateur.post(CREER, champs, **en_tetes).statut == 403
    assert navigateur.post(CREER, champs).statut == 200


def test_nothing_is_written_by_a_refused_form(navigateur: Navigateur, coulisses: Coulisses) -> None:
    page = ecran_courriel(navigateur)
    champs = page.formulaire(f"{CREER}/courriel") | {
        "courriel": "a@exemple.test",
        "courriel_confirmation": "a@exemple.test",
        "csrf": "faux.faux",
    }
    assert navigateur.post(f"{CREER}/courriel", champs).statut == 403
    coulisses.travailler()
    assert coulisses.courriels() == []
