"""One-time links: looked at, used, expired, forged."""

import pytest

from chalicelib.usecases.compte import jetons_de_lien
from tests.comptes import MOT_DE_PASSE
from tests.reglages import REGLAGES
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import connecter, definir, demander, oublier


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
