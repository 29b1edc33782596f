"""Forms that are not ours, links that are not good, and whatever else is thrown at the pages."""

import random
import string

import pytest

from chalicelib.usecases import jetons_de_lien
from tests.comptes import MOT_DE_PASSE, NUMERO
from tests.web.comptes.conftest import REGLAGES, Coulisses, Horloge
from tests.web.comptes.navigateur import Navigateur
from tests.web.comptes.parcours import (
    CREER,
    IDENTITE,
    connecter,
    definir,
    demander,
    ecran_courriel,
    oublier,
)

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


def test_looking_at_a_link_never_spends_it(navigateur: Navigateur, coulisses: Coulisses) -> None:
    demander(navigateur)
    lien = coulisses.lien()
    assert [navigateur.get(lien).statut for _ in range(3)] == [200] * 3
    assert definir(navigateur, lien).vers == "/compte/cree"


def test_a_link_used_twice_says_so_and_offers_another(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    demander(navigateur)
    lien = coulisses.lien()
    page = navigateur.get(lien)
    navigateur.remplir(page, "/compte/mot-de-passe", mot_de_passe=MOT_DE_PASSE)
    for encore in (
        navigateur.get(lien),
        navigateur.remplir(page, "/compte/mot-de-passe", mot_de_passe="autre chose de long"),
    ):
        assert encore.statut == 410
        assert "a déjà servi" in encore.texte
        assert 'href="/mot-de-passe-oublie"' in encore.corps
    assert connecter(navigateur).vers == "/"


def test_an_expired_link_says_so_and_another_one_can_be_asked_for(
    navigateur: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    demander(navigateur)
    lien = coulisses.lien()
    page = navigateur.get(lien)
    horloge.avancer(hours=24)
    for tard in (
        navigateur.get(lien),
        navigateur.remplir(page, "/compte/mot-de-passe", mot_de_passe=MOT_DE_PASSE),
    ):
        assert tard.statut == 410
        assert "plus de 24 heures" in tard.texte
    oublier(navigateur)
    assert definir(navigateur, coulisses.lien()).vers == "/compte/cree"


@pytest.mark.parametrize(
    "abime", [lambda j: j[:-1], lambda j: j + "A", lambda j: j.upper(), lambda j: "f" * 32 + j[32:]]
)
def test_a_forged_link_is_refused(
    navigateur: Navigateur, coulisses: Coulisses, abime: object
) -> None:
    demander(navigateur)
    chemin, _, jeton = coulisses.lien().partition("jeton=")
    assert callable(abime)
    page = navigateur.get(f"{chemin}jeton={abime(jeton)}")
    assert page.statut == 410
    assert "n’est pas valable" in page.texte


def test_reading_the_database_is_not_enough_to_make_a_link(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    demander(navigateur)
    jeton = coulisses.lien().partition("jeton=")[2]
    lien_id = jetons_de_lien.lire(jeton, REGLAGES["SECRET"])
    for essai in (lien_id, jetons_de_lien.signer(lien_id, "un autre secret, assez long")):
        assert navigateur.get(f"/compte/mot-de-passe?jeton={essai}").statut == 410


HASARD = random.Random(2026)
VALEURS = [
    "",
    "\x00",
    "a\r\nSet-Cookie: x=y",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "' OR 1=1 --",
    "\u202eesrever",
    "٣" * 10,
    "9" * 400,
    "".join(HASARD.choices(string.printable, k=800)),
]


CHAMPS = [
    *IDENTITE,
    *("numero_titre", "debut_jour", "fin_annee", "courriel", "courriel_confirmation", "genre"),
    *("modifier", "identifiant", "mot_de_passe", "jeton", "suite", "envoi", "inconnu"),
]


@pytest.mark.parametrize("chemin", POSTS)
def test_a_malformed_form_gets_a_page_and_never_a_failure(
    navigateur: Navigateur, coulisses: Coulisses, chemin: str
) -> None:
    for valeur in VALEURS:
        champs = {"csrf": navigateur.get("/connexion").csrf} | dict.fromkeys(CHAMPS, valeur)
        page = navigateur.post(chemin, champs)
        assert page.statut in (200, 303, 410, 422), (valeur, page.texte)
        assert page.vers in ("", "/deconnexion")
        assert "<script>alert" not in page.corps
        assert not any("x=y" in str(entete) for entete in page.en_tetes.values())


def test_the_same_field_sent_many_times_is_read_once(navigateur: Navigateur) -> None:
    csrf = navigateur.get("/connexion").csrf
    champs = {"csrf": csrf, "identifiant": [NUMERO] * 50, "mot_de_passe": ["faux"] * 50}
    assert navigateur.post("/connexion", champs).statut == 422


def test_a_form_too_large_to_read_is_refused(navigateur: Navigateur) -> None:
    csrf = navigateur.get("/connexion").csrf
    for champs in ({"identifiant": "9" * 70_000}, {"x": ["1"] * 600}):
        assert navigateur.post("/connexion", {"csrf": csrf} | champs).statut == 400


@pytest.mark.parametrize("cookie", ["", "x", "a" * 4000, "é", "../..", '"'])
def test_a_strange_session_cookie_is_nobody(navigateur: Navigateur, cookie: str) -> None:
    navigateur.cookies["__Host-session"] = cookie
    assert navigateur.get("/connexion").statut == 200
