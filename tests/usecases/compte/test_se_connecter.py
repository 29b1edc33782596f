"""Logging in: refusals that tell nothing, attempts that are counted, hashes."""

import pytest

from chalicelib.domain.compte.compte import IdentifiantsRefuses
from chalicelib.domain.compte.freins import (
    CONNEXION_RESEAU,
    CONNEXION_RESEAU_BRUYANT,
    TropDeTentatives,
)
from chalicelib.usecases.compte.hachage import Hacheur
from tests.comptes import MOT_DE_PASSE, NUMERO, plus_tard
from tests.usecases.titulaire import Titulaire


@pytest.mark.parametrize("numero", [NUMERO, "9900000009", "pas un numéro", ""])
def test_a_wrong_password_and_an_unknown_account_get_the_same_refusal(
    active: Titulaire, numero: str
) -> None:
    with pytest.raises(IdentifiantsRefuses) as refus:
        active.connecter("un autre mot de passe", numero)
    assert str(refus.value) == ""


def test_an_account_without_password_cannot_be_entered(amina: Titulaire) -> None:
    for essai in ("", "leurre"):
        with pytest.raises(IdentifiantsRefuses):
            amina.connecter(essai)


@pytest.mark.parametrize("numero", [NUMERO, "9900000009"])
def test_the_sixth_attempt_in_a_quarter_of_an_hour_waits(active: Titulaire, numero: str) -> None:
    for _ in range(5):
        with pytest.raises(IdentifiantsRefuses):
            active.connecter("faux", numero)
    with pytest.raises(TropDeTentatives) as refus:
        active.connecter(MOT_DE_PASSE, numero)
    assert "15 minutes" in refus.value.phrase
    active.maintenant = plus_tard(active.maintenant, minutes=15)
    with pytest.raises(IdentifiantsRefuses):
        active.connecter("faux", numero)


def test_attempts_during_a_refusal_do_not_make_it_longer(active: Titulaire) -> None:
    for minute in range(15):
        active.maintenant = plus_tard(active.maintenant, minutes=1 if minute else 0)
        with pytest.raises((IdentifiantsRefuses, TropDeTentatives)):
            active.connecter("faux")
    active.maintenant = plus_tard(active.maintenant, minutes=1)
    assert active.connecter()


def test_a_success_forgets_the_failures_of_the_account(active: Titulaire) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(IdentifiantsRefuses):
                active.connecter("faux")
        assert active.connecter()


def test_an_address_shared_by_many_is_not_blocked_by_its_successes(active: Titulaire) -> None:
    assert all(active.connecter() for _ in range(40))


def test_a_network_that_tries_many_accounts_has_one_attempt_for_each_then_none(
    active: Titulaire,
) -> None:
    """Who lives there and types the right password still gets in, until the list is too long."""
    for rang in range(CONNEXION_RESEAU.maximum - 4):
        with pytest.raises(IdentifiantsRefuses):
            active.connecter("faux", f"98{rang:08}")
        if rang == CONNEXION_RESEAU_BRUYANT:
            with pytest.raises(IdentifiantsRefuses):
                active.connecter("faux", "9700000000")
            with pytest.raises(TropDeTentatives):
                active.connecter("faux", "9700000000")
    assert active.connecter()
    for rang in range(12):
        with pytest.raises((IdentifiantsRefuses, TropDeTentatives)):
            active.connecter("faux", f"96{rang:08}")
    with pytest.raises(TropDeTentatives):
        active.connecter(numero="9500000000")
    assert active.connecter(adresse="203.0.113.8")


def test_counters_hold_no_personal_data(active: Titulaire) -> None:
    with pytest.raises(IdentifiantsRefuses):
        active.connecter("faux")
    items = active.table._client.scan(TableName="bpi")["Items"]
    freins = [str(item) for item in items if item["PK"]["S"].startswith("FREIN#")]
    assert len(freins) == 3
    assert not any(NUMERO in frein or "203.0.113.7" in frein for frein in freins)


def test_a_hash_weaker_than_today_is_made_again_at_login(active: Titulaire) -> None:
    avant = active.compte()
    active.connecter(hacheur=Hacheur(memoire=16, passes=1))
    apres = active.compte()
    assert "m=16," in apres.mot_de_passe
    assert apres.generation == avant.generation
    assert active.connecter(hacheur=Hacheur(memoire=16, passes=1))
    assert active.compte() == apres


def test_real_passwords_are_hashed_with_argon2id_at_the_owasp_profile() -> None:
    hacheur = Hacheur()
    empreinte = hacheur.hacher(MOT_DE_PASSE)
    assert empreinte.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hacheur.verifier(empreinte, MOT_DE_PASSE) == (True, False)
    assert hacheur.verifier("", MOT_DE_PASSE) == (False, False)
