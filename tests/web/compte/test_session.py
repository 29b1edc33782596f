"""Sessions: their cookie, how long they last, how they are closed."""

from chalicelib.web.http.cookies import SESSION
from tests.comptes import NUMERO
from tests.web.compte.conftest import Horloge
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import connecter


def test_the_session_cookie_is_opaque_and_out_of_reach_of_scripts(
    compte_actif: Navigateur,
) -> None:
    reponse = connecter(compte_actif)
    (pose,) = [c for c in reponse.en_tetes["Set-Cookie"] if c.startswith(SESSION)]
    assert pose.endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")
    assert len(compte_actif.cookies[SESSION]) == 43
    assert NUMERO not in pose


def test_each_login_gets_a_new_session(compte_actif: Navigateur) -> None:
    connecter(compte_actif)
    premier = compte_actif.cookies[SESSION]
    autre = Navigateur(compte_actif.app, cookies={SESSION: "choisi-par-un-autre"})
    connecter(autre)
    assert autre.cookies[SESSION] not in (premier, "choisi-par-un-autre")


def test_a_session_ends_after_30_idle_minutes_and_says_so_kindly(
    compte_actif: Navigateur, horloge: Horloge
) -> None:
    connecter(compte_actif)
    horloge.avancer(minutes=29)
    assert compte_actif.get("/connexion?suite=/espace").vers == "/espace"
    horloge.avancer(minutes=29)
    assert compte_actif.get("/connexion?suite=/espace").vers == "/espace"
    horloge.avancer(minutes=30)
    page = compte_actif.get("/connexion?suite=/espace")
    assert page.statut == 200
    assert "Vous avez été déconnecté(e)" in page.texte
    assert "Ce que vous aviez enregistré est gardé" in page.texte
    assert connecter(compte_actif, suite="/espace").vers == "/espace"


def test_a_session_ends_after_8_hours_even_in_use(
    compte_actif: Navigateur, horloge: Horloge
) -> None:
    connecter(compte_actif)
    for _ in range(23):
        horloge.avancer(minutes=20)
        assert compte_actif.get("/connexion").statut == 303
    horloge.avancer(minutes=20)
    assert compte_actif.get("/connexion").statut == 200


def test_logging_out_closes_the_session_for_everybody_who_has_the_cookie(
    compte_actif: Navigateur,
) -> None:
    connecter(compte_actif)
    copie = Navigateur(compte_actif.app, cookies=dict(compte_actif.cookies))
    page = compte_actif.get("/deconnexion")
    assert compte_actif.remplir(page, "/deconnexion").vers == "/deconnexion"
    assert SESSION not in compte_actif.cookies
    assert "Vous êtes déconnecté(e)" in compte_actif.get("/deconnexion").texte
    assert copie.get("/connexion").statut == 200
