"""Who has no account yet answers the door once: account, link, password, then that very request."""

import re
from html import unescape

import pytest

from tests.comptes import AMINA, COURRIEL, MOT_DE_PASSE, NUMERO
from tests.web.compte.conftest import Coulisses
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import IDENTITE, definir

PREAMBULE = "/demander/preambule?pour=moi&objet=PREMIERE&qualite=PROTECTION_SUBSIDIAIRE"


def _lien(page: Page, mots: str) -> str:
    trouve = re.search(rf'href="([^"]+)"[^>]*>{mots}', page.corps)
    assert trouve, mots
    return unescape(trouve[1])


def _formulaire(page: Page) -> str:
    (action,) = re.findall(r'<form method="post" action="([^"]+)"', page.corps)
    return unescape(action)


@pytest.mark.exigence("K-09")
@pytest.mark.parametrize("par", ["Créez votre compte", "Je continue"])
def test_the_request_chosen_before_the_account_is_begun_without_answering_again(
    navigateur: Navigateur, coulisses: Coulisses, par: str
) -> None:
    page = navigateur.get(PREAMBULE)
    if par == "Je continue":
        connexion = navigateur.remplir(page, "/demandes")
        creation = _lien(navigateur.get(connexion.vers), "Créer votre compte")
    else:
        creation = _lien(page, par)
    choix = navigateur.get(creation)
    identite = navigateur.get(_lien(choix, "J’ai un numéro étranger"))
    courriel = navigateur.remplir(identite, _formulaire(identite), **IDENTITE)
    saisi = {"courriel": COURRIEL, "courriel_confirmation": COURRIEL}
    navigateur.remplir(courriel, _formulaire(courriel), **saisi)
    ailleurs = Navigateur(navigateur.app)  # the mail is read on another device
    cree = ailleurs.get(definir(ailleurs, coulisses.lien()).vers)
    connexion = ailleurs.get(_lien(cree, "Me connecter et continuer ma demande"))
    suite = ailleurs.remplir(connexion, "/connexion", identifiant=NUMERO, mot_de_passe=MOT_DE_PASSE)
    assert "qualite=PROTECTION_SUBSIDIAIRE" in suite.vers
    brouillon = ailleurs.remplir(ailleurs.get(suite.vers), "/demandes")
    assert ailleurs.get(brouillon.vers).vers.endswith("/etat-civil")
    assert "Amina" in ailleurs.get(ailleurs.get(brouillon.vers).vers).texte
    assert AMINA.numero_etranger == NUMERO


@pytest.mark.parametrize(
    "suite", ["https://ailleurs.test", "//ailleurs.test", "/espace", "x" * 300]
)
def test_nothing_but_a_request_of_the_door_follows_an_account(
    navigateur: Navigateur, suite: str
) -> None:
    page = navigateur.get(f"/compte/cree?suite={suite}")
    assert "continuer ma demande" not in page.texte
    assert suite not in navigateur.get(f"/compte/creer?suite={suite}").corps
