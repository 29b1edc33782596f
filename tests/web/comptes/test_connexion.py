"""Logging in and out, and what is told on the way."""

from statistics import median
from timeit import timeit
from typing import Any

import pytest

from chalicelib import resources
from chalicelib.usecases.hachage import Hacheur, Verdict
from tests.comptes import MOT_DE_PASSE, NUMERO, RAPIDE
from tests.web.comptes.conftest import Coulisses, Horloge
from tests.web.comptes.navigateur import Navigateur, Page
from tests.web.comptes.parcours import connecter, definir, oublier

SESSION = "__Host-session"


def sans_nonce(page: Page) -> str:
    """The page without what is drawn at random for each form."""
    corps = page.corps.replace(page.csrf, "")
    for nom in ("identifiant", "envoi"):
        champs = page.formulaire("/connexion") if "/connexion" in page.corps else {}
        corps = corps.replace(champs.get(nom, "\0"), "")
    return corps


@pytest.mark.exigence("NAV-05", "NAV-06")
def test_the_login_page_leads_to_creation_and_to_help(navigateur: Navigateur) -> None:
    page = navigateur.get("/connexion")
    assert "Première visite" in page.texte
    for chemin in ("/compte/creer", "/compte/ai-je-un-compte", "/mot-de-passe-oublie"):
        assert f'href="{chemin}"' in page.corps


@pytest.mark.exigence("ACC-15", "NAV-06")
def test_earlier_procedures_mean_that_an_account_exists(navigateur: Navigateur) -> None:
    texte = navigateur.get("/compte/ai-je-un-compte").texte
    for demarche in ("changement d’adresse", "DCEM", "TVE", "renouvellement"):
        assert demarche in texte


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


@pytest.mark.exigence("NAV-08")
@pytest.mark.parametrize(
    ("suite", "vers"),
    [
        ("/demandes/abc/identite", "/demandes/abc/identite"),
        ("//exemple.org", "/"),
        ("https://exemple.org", "/"),
        ("/%5Cexemple.org", "/"),
        ("/%0D%0ASet-Cookie:a=b", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_login_comes_back_inside_the_site_only(
    compte_actif: Navigateur, suite: str, vers: str
) -> None:
    assert connecter(compte_actif, suite=suite).vers == vers
    assert compte_actif.get(f"/connexion?suite={suite}").vers == vers


def test_a_wrong_password_and_an_unknown_account_show_the_same_page(
    compte_actif: Navigateur,
) -> None:
    pages = [connecter(Navigateur(compte_actif.app), "faux", n) for n in (NUMERO, "9900000009")]
    assert [page.statut for page in pages] == [422, 422]
    assert sans_nonce(pages[0]) == sans_nonce(pages[1])
    assert "n’est pas le bon" in pages[0].texte


@pytest.fixture
def travaux(compte_actif: Navigateur, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each round trip to the table and each password verified, as they are made."""
    faits: list[str] = []

    def aller_retour(model: Any, **_: Any) -> None:
        faits.append(model.name)

    vrai = RAPIDE.verifier

    def verifier(empreinte: str, mot: str) -> Verdict:
        faits.append("argon2")
        return vrai(empreinte, mot)

    resources.dynamodb().meta.events.register("before-call.dynamodb", aller_retour)
    monkeypatch.setattr(RAPIDE, "verifier", verifier)
    return faits


def test_the_work_is_the_same_for_an_unknown_account(
    compte_actif: Navigateur, travaux: list[str]
) -> None:
    """Round trips and hashes are counted: clocks are too noisy to prove anything."""
    listes = []
    for numero in (NUMERO, "9900000009"):
        navigateur = Navigateur(compte_actif.app)
        page = navigateur.get("/connexion")
        travaux.clear()
        navigateur.remplir(page, "/connexion", identifiant=numero, mot_de_passe="faux mot")
        listes.append(list(travaux))
    assert listes[0] == listes[1]
    assert listes[0].count("argon2") == 1


def test_a_page_pays_one_round_trip_for_its_session_and_one_a_minute_to_note_the_visit(
    compte_actif: Navigateur, travaux: list[str], horloge: Horloge
) -> None:
    connecter(compte_actif)
    for secondes, attendu in [(59, ["GetItem"]), (1, ["GetItem", "UpdateItem"]), (0, ["GetItem"])]:
        horloge.avancer(seconds=secondes)
        travaux.clear()
        compte_actif.get("/connexion")
        assert travaux == attendu


def test_the_real_hashing_takes_as_long_for_nobody_as_for_somebody() -> None:
    """The median of a few hashes, with a wide margin: a missing one would cost ten times less."""
    hacheur = Hacheur()
    empreinte = hacheur.hacher(MOT_DE_PASSE)
    hacheur.verifier("", "chauffe")

    def mediane(contre: str) -> float:
        return median(timeit(lambda: hacheur.verifier(contre, "faux"), number=1) for _ in range(7))

    assert 0.4 < mediane("") / mediane(empreinte) < 2.5


def test_the_password_is_never_shown_again(compte_actif: Navigateur) -> None:
    page = connecter(compte_actif, "un mot de passe faux")
    assert "un mot de passe faux" not in page.corps
    assert page.formulaire("/connexion")["identifiant"] == NUMERO


@pytest.mark.parametrize(
    ("numero", "mot", "champ"),
    [("", MOT_DE_PASSE, "identifiant"), (NUMERO, "", "mot_de_passe")],
)
def test_an_empty_field_is_said_at_its_place(
    navigateur: Navigateur, numero: str, mot: str, champ: str
) -> None:
    page = connecter(navigateur, mot, numero)
    assert page.statut == 422
    assert f'id="{champ}-erreur"' in page.corps


def test_too_many_attempts_are_told_with_the_wait_and_the_way_out(
    compte_actif: Navigateur, horloge: Horloge
) -> None:
    for _ in range(5):
        connecter(compte_actif, "faux")
    page = connecter(compte_actif)
    assert page.statut == 429
    assert "Vous pourrez recommencer dans 15 minutes." in page.texte
    assert "Mot de passe oublié" in page.texte
    horloge.avancer(minutes=15)
    assert connecter(compte_actif).vers == "/"


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


@pytest.mark.exigence("ACC-14", "NOT-02")
def test_a_forgotten_password_is_replaced_by_mail_and_its_change_is_told(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    connecter(compte_actif)
    ailleurs = Navigateur(compte_actif.app)
    horloge.avancer(minutes=1)
    assert oublier(ailleurs).vers == "/mot-de-passe-oublie/envoye"
    lien = coulisses.lien()
    assert coulisses.courriels()[-1].gabarit == "reinitialisation"
    horloge.avancer(minutes=1)
    assert definir(ailleurs, lien, "trois vaches roses").vers == "/compte/mot-de-passe-change"
    assert coulisses.courriels()[-1].gabarit == "mot_de_passe_change"
    assert compte_actif.get("/connexion").statut == 200
    assert connecter(ailleurs).statut == 422
    assert connecter(ailleurs, "trois vaches roses").vers == "/"


def test_forgetting_answers_the_same_for_everybody(
    compte_actif: Navigateur, coulisses: Coulisses
) -> None:
    reponses = [oublier(Navigateur(compte_actif.app), n) for n in (NUMERO, "9900000009")]
    assert [(r.statut, r.vers, r.corps) for r in reponses] == [
        (303, "/mot-de-passe-oublie/envoye", "")
    ] * 2
    coulisses.travailler()
    gabarits = [courriel.gabarit for courriel in coulisses.courriels()]
    assert gabarits.count("reinitialisation") == 1


def test_the_other_ways_back_to_an_account_are_said(navigateur: Navigateur) -> None:
    for chemin in ("/mot-de-passe-oublie", "/mot-de-passe-oublie/envoye"):
        texte = navigateur.get(chemin).texte
        assert "0 806 001 620" in texte
        assert "guichet" in texte


def test_an_identifiant_that_cannot_exist_is_said_at_its_field(navigateur: Navigateur) -> None:
    for saisi in ("", "abc", "1" * 30):
        page = oublier(navigateur, saisi)
        assert page.statut == 422
        assert 'id="identifiant-erreur"' in page.corps


def test_asking_again_and_again_is_slowed_down(navigateur: Navigateur) -> None:
    statuts = [oublier(navigateur).statut for _ in range(4)]
    assert statuts == [303, 303, 303, 429]
