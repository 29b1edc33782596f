"""Whatever is thrown at the pages: an answer, never a failure."""

import random
import string

import pytest

from tests.comptes import NUMERO
from tests.web.compte.conftest import Coulisses
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import IDENTITE
from tests.web.compte.test_csrf import POSTS

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
        assert page.vers in ("", "/deconnexion", "/mot-de-passe-oublie/envoye")
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
