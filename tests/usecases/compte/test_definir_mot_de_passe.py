"""Setting a password through a link, logging in, forgetting."""

import pytest

from chalicelib.domain.compte.compte import IdentifiantsRefuses
from chalicelib.domain.compte.evenements import MotDePasseDefini, ReinitialisationDemandee
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.domain.compte.liens import (
    LienDejaUtilise,
    LienExpire,
    LienInutilisable,
    LienRemplace,
)
from chalicelib.domain.compte.mot_de_passe import MotDePasseRefuse
from chalicelib.storage.compte import sessions
from chalicelib.usecases.compte.demander_reinitialisation import demander_reinitialisation
from chalicelib.usecases.compte.oublier_mot_de_passe import oublier_mot_de_passe
from tests.comptes import MOT_DE_PASSE, NUMERO, RAPIDE, evenements, plus_tard
from tests.usecases.titulaire import AUTRE, Titulaire


@pytest.mark.exigence("ACC-11", "ACC-13")
def test_the_password_set_through_the_link_logs_in(amina: Titulaire) -> None:
    assert not amina.definir(amina.lien()).est_active
    jeton = amina.connecter(numero="99 0000 0001")
    session = sessions.lire(amina.table.get(sessions.cle(jeton)))
    assert session
    assert (session.compte_id, session.identifiant) == ("c1", NUMERO)
    faits = evenements(amina.table, "COMPTE#c1")
    assert [f.premier for f in faits if isinstance(f, MotDePasseDefini)] == [True]


def test_the_password_itself_is_nowhere_in_the_table(active: Titulaire) -> None:
    jeton = active.connecter()
    brut = str(active.table._client.scan(TableName="bpi"))
    assert MOT_DE_PASSE not in brut
    assert jeton not in brut
    assert "$argon2id$" in brut


def test_a_link_is_used_once(active: Titulaire) -> None:
    with pytest.raises(LienDejaUtilise):
        active.definir("l1", AUTRE)
    assert active.connecter()


def test_a_link_ends_after_24_hours(amina: Titulaire) -> None:
    lien = amina.lien()
    with pytest.raises(LienExpire):
        amina.definir(lien, quand=plus_tard(amina.maintenant, hours=24))
    assert amina.definir(lien, quand=plus_tard(amina.maintenant, hours=23, minutes=59))


def test_an_unknown_link_is_refused(amina: Titulaire) -> None:
    with pytest.raises(LienInutilisable):
        amina.definir("l99")


def test_a_refused_password_does_not_spend_the_link(amina: Titulaire) -> None:
    lien = amina.lien()
    for mauvais in ("court", "motdepasse2026", f"{NUMERO}amina"):
        with pytest.raises(MotDePasseRefuse):
            amina.definir(lien, mauvais)
    assert amina.definir(lien)


def test_the_other_links_die_when_the_password_changes(active: Titulaire) -> None:
    premier, second = active.lien(), active.lien()
    active.definir(second, AUTRE)
    with pytest.raises(LienRemplace):
        active.definir(premier, MOT_DE_PASSE)
    assert active.connecter(AUTRE)


def test_a_new_password_closes_every_session(active: Titulaire) -> None:
    jetons = [active.connecter() for _ in range(3)]
    active.definir(active.lien(), AUTRE)
    assert [active.table.get(sessions.cle(jeton)) for jeton in jetons] == [None] * 3
    assert active.table.query("COMPTE#c1", "SESSION#") == []


def test_more_sessions_than_a_transaction_holds_are_all_closed(active: Titulaire) -> None:
    jetons = [active.connecter() for _ in range(43)]
    active.definir(active.lien(), AUTRE)
    assert all(active.table.get(sessions.cle(jeton)) is None for jeton in jetons)


def test_a_login_that_ends_after_the_password_changed_is_refused(
    active: Titulaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrai = RAPIDE.verifier

    def lent(empreinte: str, mot: str) -> object:
        verdict = vrai(empreinte, mot)
        active.definir(active.lien(), AUTRE)
        return verdict

    monkeypatch.setattr(RAPIDE, "verifier", lent)
    with pytest.raises(IdentifiantsRefuses):
        active.connecter()


@pytest.mark.exigence("ACC-14")
@pytest.mark.parametrize(("saisi", "liens_faits"), [("99 0000 0001", 1), ("9900000009", 0)])
def test_forgetting_makes_a_link_for_the_owner_once(
    active: Titulaire, saisi: str, liens_faits: int
) -> None:
    for _ in range(2):
        oublier_mot_de_passe("b" * 32, saisi, table=active.table, maintenant=active.maintenant)
        demander_reinitialisation(
            "b" * 32, table=active.table, lettre=lambda _: (), maintenant=active.maintenant
        )
    faits = evenements(active.table, "COMPTE#c1")
    demandes = [f for f in faits if isinstance(f, ReinitialisationDemandee)]
    assert len(demandes) == liens_faits
    for demande in demandes:
        assert active.definir(demande.lien_id, AUTRE).est_active


def test_the_owner_of_an_account_under_attack_gets_in_with_a_new_password(
    active: Titulaire,
) -> None:
    for _ in range(6):
        with pytest.raises((IdentifiantsRefuses, TropDeTentatives)):
            active.connecter("faux", adresse="198.51.100.66")
    assert active.definir(active.lien(), AUTRE)
