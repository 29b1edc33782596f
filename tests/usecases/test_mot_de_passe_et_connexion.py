"""Setting a password through a link, logging in, forgetting."""

from datetime import datetime
from itertools import count

import pytest

from chalicelib.domain.comptes import Compte, IdentifiantsRefuses
from chalicelib.domain.evenements_compte import MotDePasseDefini, ReinitialisationDemandee
from chalicelib.domain.freins import TropDeTentatives
from chalicelib.domain.liens import (
    Lien,
    LienDejaUtilise,
    LienExpire,
    LienInutilisable,
    LienRemplace,
)
from chalicelib.domain.motdepasse import MotDePasseRefuse
from chalicelib.storage import comptes, liens, sessions
from chalicelib.storage.freins import Freins
from chalicelib.storage.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.demander_reinitialisation import demander_reinitialisation
from chalicelib.usecases.hachage import Hacheur
from chalicelib.usecases.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.usecases.se_connecter import se_connecter
from tests.comptes import AMINA, COURRIEL, MOT_DE_PASSE, NUMERO, RAPIDE, evenements, plus_tard

AUTRE = "trois vaches roses chantent"


class Personne:
    """The owner of an account: follows links, logs in."""

    def __init__(self, table: Table, maintenant: datetime) -> None:
        self.table, self.maintenant = table, maintenant
        self.freins = Freins(table, "secret")
        self.rangs = count(1)
        Registre(table).save(AMINA)
        compte = Compte(id="c1", identifiant=NUMERO, courriel=COURRIEL, cree_le=maintenant)
        table.write(*comptes.creation(compte))

    def lien(self) -> str:
        lien = Lien(
            id=f"l{next(self.rangs)}",
            compte_id="c1",
            generation=self.compte().generation,
            valable_jusqu_a=plus_tard(self.maintenant, hours=24),
        )
        self.table.write(liens.creation(lien))
        return lien.id

    def compte(self) -> Compte:
        compte = comptes.lire(self.table, "c1")
        assert compte
        return compte

    def definir(self, lien: str, mot: str = MOT_DE_PASSE, quand: datetime | None = None) -> Compte:
        return definir_mot_de_passe(
            lien,
            mot,
            table=self.table,
            registre=Registre(self.table),
            hacheur=RAPIDE,
            maintenant=quand or self.maintenant,
        )

    def connecter(
        self,
        mot: str = MOT_DE_PASSE,
        numero: str = NUMERO,
        adresse: str = "203.0.113.7",
        hacheur: Hacheur = RAPIDE,
    ) -> str:
        return se_connecter(
            numero,
            mot,
            adresse,
            table=self.table,
            freins=self.freins,
            hacheur=hacheur,
            maintenant=self.maintenant,
        )


@pytest.fixture
def amina(table: Table, maintenant: datetime) -> Personne:
    return Personne(table, maintenant)


@pytest.fixture
def active(amina: Personne) -> Personne:
    amina.definir(amina.lien())
    return amina


@pytest.mark.exigence("ACC-11", "ACC-13")
def test_the_password_set_through_the_link_logs_in(amina: Personne) -> None:
    assert not amina.definir(amina.lien()).est_active
    jeton = amina.connecter(numero="99 0000 0001")
    session = sessions.lire(amina.table.get(sessions.cle(jeton)))
    assert session
    assert (session.compte_id, session.identifiant) == ("c1", NUMERO)
    faits = evenements(amina.table, "COMPTE#c1")
    assert [f.premier for f in faits if isinstance(f, MotDePasseDefini)] == [True]


def test_the_password_itself_is_nowhere_in_the_table(active: Personne) -> None:
    jeton = active.connecter()
    brut = str(active.table._client.scan(TableName="bpi"))
    assert MOT_DE_PASSE not in brut
    assert jeton not in brut
    assert "$argon2id$" in brut


def test_a_link_is_used_once(active: Personne) -> None:
    with pytest.raises(LienDejaUtilise):
        active.definir("l1", AUTRE)
    assert active.connecter()


def test_a_link_ends_after_24_hours(amina: Personne) -> None:
    lien = amina.lien()
    with pytest.raises(LienExpire):
        amina.definir(lien, quand=plus_tard(amina.maintenant, hours=24))
    assert amina.definir(lien, quand=plus_tard(amina.maintenant, hours=23, minutes=59))


def test_an_unknown_link_is_refused(amina: Personne) -> None:
    with pytest.raises(LienInutilisable):
        amina.definir("l99")


def test_a_refused_password_does_not_spend_the_link(amina: Personne) -> None:
    lien = amina.lien()
    for mauvais in ("court", "motdepasse2026", f"{NUMERO}amina"):
        with pytest.raises(MotDePasseRefuse):
            amina.definir(lien, mauvais)
    assert amina.definir(lien)


def test_the_other_links_die_when_the_password_changes(active: Personne) -> None:
    premier, second = active.lien(), active.lien()
    active.definir(second, AUTRE)
    with pytest.raises(LienRemplace):
        active.definir(premier, MOT_DE_PASSE)
    assert active.connecter(AUTRE)


def test_a_new_password_closes_every_session(active: Personne) -> None:
    jetons = [active.connecter() for _ in range(3)]
    active.definir(active.lien(), AUTRE)
    assert [active.table.get(sessions.cle(jeton)) for jeton in jetons] == [None] * 3
    assert active.table.query("COMPTE#c1", "SESSION#") == []


def test_more_sessions_than_a_transaction_holds_are_all_closed(active: Personne) -> None:
    jetons = [active.connecter() for _ in range(43)]
    active.definir(active.lien(), AUTRE)
    assert all(active.table.get(sessions.cle(jeton)) is None for jeton in jetons)


def test_a_login_that_ends_after_the_password_changed_is_refused(
    active: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrai = RAPIDE.verifier

    def lent(empreinte: str, mot: str) -> object:
        verdict = vrai(empreinte, mot)
        active.definir(active.lien(), AUTRE)
        return verdict

    monkeypatch.setattr(RAPIDE, "verifier", lent)
    with pytest.raises(IdentifiantsRefuses):
        active.connecter()


@pytest.mark.parametrize("numero", [NUMERO, "9900000009", "pas un numéro", ""])
def test_a_wrong_password_and_an_unknown_account_get_the_same_refusal(
    active: Personne, numero: str
) -> None:
    with pytest.raises(IdentifiantsRefuses) as refus:
        active.connecter("un autre mot de passe", numero)
    assert str(refus.value) == ""


def test_an_account_without_password_cannot_be_entered(amina: Personne) -> None:
    for essai in ("", "leurre"):
        with pytest.raises(IdentifiantsRefuses):
            amina.connecter(essai)


@pytest.mark.parametrize("numero", [NUMERO, "9900000009"])
def test_the_sixth_attempt_in_a_quarter_of_an_hour_waits(active: Personne, numero: str) -> None:
    for _ in range(5):
        with pytest.raises(IdentifiantsRefuses):
            active.connecter("faux", numero)
    with pytest.raises(TropDeTentatives) as refus:
        active.connecter(MOT_DE_PASSE, numero)
    assert "15 minutes" in refus.value.phrase
    active.maintenant = plus_tard(active.maintenant, minutes=15)
    with pytest.raises(IdentifiantsRefuses):
        active.connecter("faux", numero)


def test_attempts_during_a_refusal_do_not_make_it_longer(active: Personne) -> None:
    for minute in range(15):
        active.maintenant = plus_tard(active.maintenant, minutes=1 if minute else 0)
        with pytest.raises((IdentifiantsRefuses, TropDeTentatives)):
            active.connecter("faux")
    active.maintenant = plus_tard(active.maintenant, minutes=1)
    assert active.connecter()


def test_a_success_forgets_the_failures_of_the_account(active: Personne) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(IdentifiantsRefuses):
                active.connecter("faux")
        assert active.connecter()


def test_an_address_shared_by_many_is_not_blocked_by_its_successes(active: Personne) -> None:
    assert all(active.connecter() for _ in range(40))


def test_an_address_that_tries_many_accounts_is_stopped(active: Personne) -> None:
    for rang in range(30):
        with pytest.raises(IdentifiantsRefuses):
            active.connecter("faux", f"98{rang:08}")
    with pytest.raises(TropDeTentatives):
        active.connecter()
    assert active.connecter(adresse="203.0.113.8")


def test_counters_hold_no_personal_data(active: Personne) -> None:
    with pytest.raises(IdentifiantsRefuses):
        active.connecter("faux")
    items = active.table._client.scan(TableName="bpi")["Items"]
    freins = [str(item) for item in items if item["PK"]["S"].startswith("FREIN#")]
    assert len(freins) == 2
    assert not any(NUMERO in frein or "203.0.113.7" in frein for frein in freins)


def test_a_hash_weaker_than_today_is_made_again_at_login(active: Personne) -> None:
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


@pytest.mark.exigence("ACC-14")
@pytest.mark.parametrize(("saisi", "liens_faits"), [("99 0000 0001", 1), ("9900000009", 0)])
def test_forgetting_makes_a_link_for_the_owner_once(
    active: Personne, saisi: str, liens_faits: int
) -> None:
    for _ in range(2):
        oublier_mot_de_passe("b" * 32, saisi, table=active.table, maintenant=active.maintenant)
        demander_reinitialisation("b" * 32, table=active.table, maintenant=active.maintenant)
    faits = evenements(active.table, "COMPTE#c1")
    demandes = [f for f in faits if isinstance(f, ReinitialisationDemandee)]
    assert len(demandes) == liens_faits
    for demande in demandes:
        assert active.definir(demande.lien_id, AUTRE).est_active


def test_the_owner_of_an_account_under_attack_gets_in_with_a_new_password(
    active: Personne,
) -> None:
    for _ in range(6):
        with pytest.raises((IdentifiantsRefuses, TropDeTentatives)):
            active.connecter("faux", adresse="198.51.100.66")
    assert active.definir(active.lien(), AUTRE)
