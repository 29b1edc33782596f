"""Whoever knows a number cannot lock its owner out: she passes at every step of the attack (S5).

The attacker knows the number, and never the password. Each test lets him do one thing more often
than any limit, from her network, from his, from a hundred others, and the owner does hers.
"""

from collections.abc import Iterator

import pytest

from chalicelib.domain.compte.freins import CONNEXION_COMPTE, INSCRIPTION_NUMERO, OUBLI_NUMERO
from tests.comptes import MOT_DE_PASSE, NUMERO
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import IDENTITE, connecter, definir, demander, oublier

CHEZ_ELLE = "203.0.113.7"
SIX = "2001:db8:7:1::"


def reseaux(combien: int) -> Iterator[str]:
    yield from (f"198.51.100.{rang}" for rang in range(combien))


def marteler(app: object, adresse: str, fois: int, numero: str = NUMERO) -> list[int]:
    """Wrong passwords, each from a browser that keeps nothing."""
    return [connecter(_nouveau(app, adresse), "faux mot", numero).statut for _ in range(fois)]


def _nouveau(app: object, adresse: str) -> Navigateur:
    return Navigateur(app, adresse)  # type: ignore[arg-type]


def entree(page: Page) -> bool:
    return (page.statut, page.vers) == (303, "/")


@pytest.mark.exigence("K-16")
def test_the_owner_logs_in_from_elsewhere_after_each_attempt_of_an_attacker(
    compte_actif: Navigateur,
) -> None:
    """A browser that was never seen, on a network of its own: the right password is enough."""
    for fois in range(1, 3 * CONNEXION_COMPTE.maximum):
        marteler(compte_actif.app, "198.51.100.66", 1)
        assert entree(connecter(_nouveau(compte_actif.app, f"192.0.2.{fois}")))
        assert entree(connecter(_nouveau(compte_actif.app, CHEZ_ELLE)))


@pytest.mark.exigence("K-16")
def test_her_phone_passes_while_an_attacker_hammers_from_her_own_network(
    compte_actif: Navigateur,
) -> None:
    assert marteler(compte_actif.app, CHEZ_ELLE, 8)[-1] == 429
    assert connecter(_nouveau(compte_actif.app, CHEZ_ELLE)).statut == 429
    compte_actif.cookies.pop("__Host-session", None)
    assert entree(connecter(compte_actif))


@pytest.mark.exigence("K-16")
def test_many_networks_at_once_slow_each_other_down_and_never_the_owner(
    compte_actif: Navigateur,
) -> None:
    """The share of each network goes down to one attempt: hers is the right one."""
    parts = [marteler(compte_actif.app, adresse, 5).count(422) for adresse in reseaux(24)]
    assert parts[0] == CONNEXION_COMPTE.maximum
    assert parts[-1] == 1
    assert entree(connecter(_nouveau(compte_actif.app, "192.0.2.9")))
    assert entree(connecter(compte_actif))


@pytest.mark.exigence("K-16")
def test_the_link_by_mail_passes_where_the_network_is_refused(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """Her phone is lost, and the attacker lives in her shelter."""
    horloge.avancer(minutes=1)
    marteler(compte_actif.app, CHEZ_ELLE, 9)
    neuf = _nouveau(compte_actif.app, CHEZ_ELLE)
    assert "Mot de passe oublié" in connecter(neuf).texte
    assert oublier(neuf).statut == 303
    assert definir(neuf, coulisses.lien(), "trois vaches roses").statut == 303
    marteler(compte_actif.app, CHEZ_ELLE, 9)
    assert entree(connecter(neuf, "trois vaches roses"))


@pytest.mark.exigence("K-16", "ACC-14")
def test_asking_for_her_link_again_and_again_neither_stops_her_nor_fills_her_mailbox(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """A whole day: a few messages, and at each hour the last link works."""
    for heure in range(0, 24, 3):
        horloge.avancer(hours=3)
        for adresse in (CHEZ_ELLE, f"198.51.100.{heure}"):
            pages = [oublier(_nouveau(compte_actif.app, adresse)) for _ in range(4)]
            assert {(p.statut, p.vers) for p in pages} == {(303, "/mot-de-passe-oublie/envoye")}
        lien = coulisses.lien()
        assert "Choisir un nouveau mot de passe" in compte_actif.get(lien).texte
    gabarits = [courriel.gabarit for courriel in coulisses.courriels()]
    assert 1 <= gabarits.count("reinitialisation") <= 6
    assert definir(_nouveau(compte_actif.app, CHEZ_ELLE), lien, "trois vaches roses").statut == 303


@pytest.mark.exigence("K-16")
def test_a_link_that_served_is_replaced_at_once(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """She forgets twice in an hour: the first link is dead, so another one leaves."""
    for mot in ("trois vaches roses", "deux loups verts"):
        horloge.avancer(minutes=5)
        for _ in range(OUBLI_NUMERO.maximum):
            oublier(_nouveau(compte_actif.app, CHEZ_ELLE))
        assert definir(_nouveau(compte_actif.app, CHEZ_ELLE), coulisses.lien(), mot).statut == 303


@pytest.mark.exigence("K-16")
def test_the_owner_asks_for_her_account_whatever_others_ask_for_it(
    navigateur: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """As if one birth date after the other, from many networks."""
    parts = []
    for adresse in reseaux(5):
        essais = [
            demander(_nouveau(navigateur.app, adresse), IDENTITE, f"x{rang}@exemple.test").statut
            for rang in range(INSCRIPTION_NUMERO.maximum + 1)
        ]
        parts.append(essais.count(303))
        assert essais[-1] == 429
    assert parts[:3] == [10, 10, 9]
    assert parts[3] == 3
    assert demander(navigateur).vers == "/compte/demande-enregistree"


@pytest.mark.exigence("K-16")
def test_an_ipv6_network_is_one_whoever_draws_addresses_in_it(compte_actif: Navigateur) -> None:
    """S17: a household has 2^64 of them."""
    statuts = [marteler(compte_actif.app, f"{SIX}{rang:x}", 1)[0] for rang in range(1, 8)]
    assert statuts == [422] * 5 + [429] * 2
    assert entree(connecter(_nouveau(compte_actif.app, "2001:db8:7:2::1")))


@pytest.mark.exigence("K-16")
def test_a_shelter_behind_one_address_works(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """Thirty-five people mistype, as many ask for a link or an account: nobody is refused."""
    abri = "192.0.2.77"
    for rang in range(35):
        assert marteler(compte_actif.app, abri, 1, f"98{rang:08}") == [422]
    for rang in range(8):
        voisin = _nouveau(compte_actif.app, abri)
        assert oublier(voisin, f"97{rang:08}").statut == 303
        identite = IDENTITE | {"numero_etranger": f"96{rang:08}"}
        assert demander(voisin, identite, f"v{rang}@exemple.test").statut == 303
    assert entree(connecter(_nouveau(compte_actif.app, abri), MOT_DE_PASSE))


def test_a_device_is_known_to_its_account_alone_and_its_cookie_says_nothing(
    compte_actif: Navigateur, coulisses: Coulisses
) -> None:
    marque = compte_actif.cookies["__Host-appareil"]
    assert NUMERO not in marque
    marteler(compte_actif.app, CHEZ_ELLE, 6, "9800000001")
    intrus = Navigateur(compte_actif.app, CHEZ_ELLE, {"__Host-appareil": marque})
    assert connecter(intrus, "faux", "9800000001").statut == 429
    marteler(compte_actif.app, CHEZ_ELLE, 6)
    faux = marque[:-1] + ("0" if marque[-1] != "0" else "1")
    assert (
        connecter(Navigateur(compte_actif.app, CHEZ_ELLE, {"__Host-appareil": faux})).statut == 429
    )
    assert entree(connecter(Navigateur(compte_actif.app, CHEZ_ELLE, {"__Host-appareil": marque})))


def test_a_known_device_guesses_no_more_than_any_other(compte_actif: Navigateur) -> None:
    statuts = [connecter(compte_actif, "faux").statut for _ in range(6)]
    assert statuts == [422] * 5 + [429]
