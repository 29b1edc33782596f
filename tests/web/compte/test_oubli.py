"""Forgotten passwords: the same answer for everybody, other ways for those without mail."""

import pytest

from tests.comptes import NUMERO
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import connecter, definir, oublier


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
