"""Logging in and out, and what is told on the way."""

import re
from time import thread_time
from timeit import repeat
from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib import resources
from chalicelib.domain.compte.livraisons import EtatLivraison, Livraison
from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur, Verdict
from tests.comptes import MOT_DE_PASSE, NUMERO, RAPIDE
from tests.web.compte.conftest import Horloge
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import connecter
from tests.web.controle import REFERENCE
from tools.graine import semer


def sans_nonce(page: Page) -> str:
    """The page without what is drawn at random for each form and each request."""
    corps = re.sub(REFERENCE, "", page.corps.replace(page.csrf, ""))
    for nom in ("identifiant", "envoi"):
        champs = page.formulaire("/connexion") if "/connexion" in page.corps else {}
        corps = corps.replace(champs.get(nom, "\0"), "")
    return corps


@pytest.mark.parametrize("chemin", ["/connexion", "/compte/creer", "/mot-de-passe-oublie"])
def test_the_same_seed_gives_the_same_page(app: Chalice, chemin: str) -> None:
    corps = []
    for _ in range(2):
        with semer(2026):
            corps.append(Navigateur(app).get(chemin).corps)
    assert corps[0] == corps[1]


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


def test_the_real_hashing_costs_as_much_for_nobody_as_for_somebody() -> None:
    """In processor time, best of a few, wide margin: a missing hash would cost nothing."""
    hacheur = Hacheur()
    empreinte = hacheur.hacher(MOT_DE_PASSE)
    hacheur.verifier("", "chauffe")

    def cout(contre: str) -> float:
        def acte() -> Verdict:
            return hacheur.verifier(contre, "faux")

        return min(repeat(acte, timer=thread_time, number=1, repeat=9))

    assert 0.25 < cout("") / cout(empreinte) < 4


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


def test_a_page_pays_one_round_trip_for_its_session_and_one_a_minute_to_note_the_visit(
    compte_actif: Navigateur, travaux: list[str], horloge: Horloge
) -> None:
    connecter(compte_actif)
    for secondes, attendu in [(59, ["GetItem"]), (1, ["GetItem", "UpdateItem"]), (0, ["GetItem"])]:
        horloge.avancer(seconds=secondes)
        travaux.clear()
        compte_actif.get("/connexion")
        assert travaux == attendu


@pytest.mark.exigence("R10")
def test_the_space_comes_first_once_messages_come_back(
    compte_actif: Navigateur, table: Table
) -> None:
    """It says so; a page that was asked for still comes first."""
    assert connecter(compte_actif).vers == "/"
    compte = comptes.par_identifiant(table, NUMERO)
    assert compte
    revenu = Livraison(etat=EtatLivraison.REJET_DEFINITIF, survenue_le=compte.cree_le)
    table.write(comptes.courriel_non_remis(compte, revenu))
    assert connecter(Navigateur(compte_actif.app)).vers == "/espace"
    assert connecter(Navigateur(compte_actif.app), suite="/aide").vers == "/aide"
