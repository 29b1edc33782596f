"""What a request for an account leads to, and what can be learnt from it."""

from datetime import date, datetime

import pytest

from chalicelib.domain.compte.compte import Compte, IssueInscription
from chalicelib.domain.compte.evenements import InscriptionDemandee
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero
from chalicelib.domain.personne.references import cle_de_titre
from chalicelib.domain.personne.registre import PersonneModifieeEntreTemps
from chalicelib.storage.compte import comptes, inscriptions, liens
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription import ouvrir_compte
from chalicelib.usecases.inscription.demander_compte import demander_compte
from tests.comptes import (
    AMINA,
    COURRIEL,
    NUMERO,
    TITRE,
    evenements,
    par_numero,
    par_titre,
    plus_tard,
)
from tests.usecases.guichet import Guichet


@pytest.fixture
def registre(table: Table) -> Registre:
    registre = Registre(table)
    registre.save(AMINA)
    return registre


@pytest.fixture
def guichet(table: Table, registre: Registre, maintenant: datetime) -> Guichet:
    return Guichet(table, registre, maintenant)


def test_the_same_form_sent_twice_is_one_request(guichet: Guichet, table: Table) -> None:
    for nom in ("EXEMPLE", "Autre"):
        demander_compte(
            "a" * 32, par_numero(nom), COURRIEL, table=table, maintenant=guichet.maintenant
        )
    faits = evenements(table, "INSCRIPTION#" + "a" * 32)
    assert [type(fait) for fait in faits] == [InscriptionDemandee]
    lue = inscriptions.lire(table, "a" * 32)
    assert lue
    assert lue.identite == par_numero("EXEMPLE")


def test_ce_que_le_registre_ne_dit_plus_n_ouvre_pas_de_compte(
    guichet: Guichet, table: Table, registre: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import corrects the person while the worker opens her account: it is tried again."""
    corrige = AMINA.etat_civil.model_copy(update={"nom_naissance": "Autre"})
    registre.save(AMINA.model_copy(update={"etat_civil": corrige}))
    monkeypatch.setattr(ouvrir_compte, "personne_de", lambda *_: AMINA)
    with pytest.raises(PersonneModifieeEntreTemps):
        guichet.demander(par_numero())
    assert comptes.par_identifiant(table, NUMERO) is None


@pytest.mark.exigence("ACC-04", "ACC-10")
@pytest.mark.parametrize(
    ("nom", "prenoms"), [("EXEMPLE", "Amina"), ("Zoe Amina", "exemple"), ("Exemplé", "AMINA-ZOÉ")]
)
def test_a_person_of_the_registre_gets_an_account_and_a_link(
    guichet: Guichet, table: Table, nom: str, prenoms: str
) -> None:
    assert guichet.demander(par_numero(nom, prenoms)) is IssueInscription.OUVERT
    compte = guichet.compte()
    assert (compte.identifiant, compte.courriel, compte.est_active) == (NUMERO, COURRIEL, False)
    lien = liens.lire(table, guichet.dernier_lien())
    assert lien
    assert (lien.valable_jusqu_a - guichet.maintenant).total_seconds() == 24 * 3600


@pytest.mark.exigence("ACC-01", "ACC-02")
def test_a_visa_with_its_exact_dates_opens_the_account_of_its_holder(
    guichet: Guichet, table: Table
) -> None:
    assert guichet.demander(par_titre()) is IssueInscription.OUVERT
    assert comptes.par_identifiant(table, cle_de_titre(TITRE)) == guichet.compte()


def test_the_numero_etranger_in_the_box_of_the_document_leads_to_the_same_account(
    guichet: Guichet, table: Table
) -> None:
    sien = par_titre().model_copy(update={"numero_titre": NUMERO})
    assert guichet.demander(sien) is IssueInscription.OUVERT
    assert guichet.compte().identifiant == NUMERO
    assert comptes.par_identifiant(table, cle_de_titre(NUMERO)) is None
    autre = sien.model_copy(update={"fin": date(2026, 12, 30)})
    assert guichet.demander(autre) is IssueInscription.INCONNUE


def test_the_number_of_a_card_in_the_box_of_the_numero_etranger_leads_to_the_same_account(
    guichet: Guichet, registre: Registre
) -> None:
    carte = AMINA.titres[0].model_copy(update={"numero": "999999998"})
    registre.save(AMINA.model_copy(update={"titres": (carte,)}))
    ecrit = par_numero("EXEMPLE", "Amina").model_copy(update={"numero_etranger": "0999999998"})
    assert guichet.demander(ecrit) is IssueInscription.OUVERT
    autre = ecrit.model_copy(update={"nom": "Quelqu’un", "prenoms": "Dautre"})
    assert guichet.demander(autre) is IssueInscription.INCONNUE


def test_a_visa_with_another_date_opens_nothing(guichet: Guichet, table: Table) -> None:
    assert guichet.demander(par_titre(fin=date(2026, 12, 30))) is IssueInscription.INCONNUE
    assert comptes.par_identifiant(table, NUMERO, cle_de_titre(TITRE)) is None


def test_le_titre_par_lequel_quelqu_un_se_connecte_ne_change_pas_de_compte_sans_un_agent(
    guichet: Guichet, table: Table
) -> None:
    """The registre gives her the visa that another account was opened with."""
    autre = Compte(
        id="c9", identifiant="9900000009", courriel="b@exemple.test", cree_le=guichet.maintenant
    )
    table.write(*comptes.creation(autre), comptes.autre_identifiant("c9", cle_de_titre(TITRE)))
    assert guichet.demander(par_titre()) is IssueInscription.A_RAPPROCHER
    assert comptes.par_identifiant(table, cle_de_titre(TITRE)) == autre
    with pytest.raises(ConditionRefusee):
        table.write(comptes.autre_identifiant("c1", cle_de_titre(TITRE)))
    table.write(comptes.autre_identifiant("c9", cle_de_titre(TITRE)))


def test_a_near_miss_is_given_to_an_agent_and_never_refused(guichet: Guichet) -> None:
    assert guichet.demander(par_numero("Exmple")) is IssueInscription.A_RAPPROCHER
    assert guichet.types(1) == ["InscriptionARapprocher", "InscriptionDemandee"]


@pytest.mark.parametrize("saisie", [par_numero(numero="9900000009"), par_numero("Tout", "Autre")])
def test_an_unknown_number_and_somebody_else_get_the_same_answer(
    guichet: Guichet, saisie: IdentiteParNumero
) -> None:
    assert guichet.demander(saisie) is IssueInscription.INCONNUE
    assert guichet.types(1) == ["InscriptionARapprocher", "InscriptionDemandee"]


def test_taking_the_same_request_again_changes_nothing(guichet: Guichet, table: Table) -> None:
    guichet.demander(par_numero())
    avant = evenements(table, f"COMPTE#{guichet.compte().id}")
    assert guichet.repondre(f"{1:032x}") is None
    assert evenements(table, f"COMPTE#{guichet.compte().id}") == avant


def test_an_erased_request_is_left_alone(guichet: Guichet) -> None:
    assert guichet.repondre("f" * 32) is None


def test_a_numero_etranger_never_gets_two_accounts(guichet: Guichet, table: Table) -> None:
    guichet.demander(par_numero())
    compte = guichet.compte()
    assert guichet.demander(par_titre()) is IssueInscription.RELANCE
    assert guichet.compte() == compte
    guichet.activer()
    assert guichet.demander(par_numero()) is IssueInscription.DEJA_OUVERT
    assert guichet.compte().id == compte.id


def test_the_owner_alone_learns_that_an_account_exists(guichet: Guichet, table: Table) -> None:
    guichet.demander(par_numero())
    guichet.activer()
    assert guichet.demander(par_numero(), "curieux@exemple.test") is IssueInscription.AUTRE_ADRESSE
    assert guichet.types(2) == ["InscriptionARapprocher", "InscriptionDemandee"]
    assert guichet.compte().courriel == COURRIEL
    du_compte = [e.type for e in evenements(table, f"COMPTE#{guichet.compte().id}")]
    assert sorted(du_compte) == ["CompteDejaOuvert", "CompteOuvert", "MotDePasseDefini"]


def test_the_owner_asking_again_gets_one_message_only(guichet: Guichet) -> None:
    guichet.demander(par_numero())
    guichet.activer()
    guichet.demander(par_numero(), COURRIEL.upper())
    assert guichet.types(2) == ["InscriptionDemandee"]


@pytest.mark.exigence("K-16")
def test_asking_for_an_account_again_and_again_does_not_fill_its_owner_s_mailbox(
    guichet: Guichet, table: Table
) -> None:
    guichet.demander(par_numero())
    guichet.activer()
    for _ in range(12):
        guichet.maintenant = plus_tard(guichet.maintenant, minutes=50)
        guichet.demander(par_numero(), "curieux@exemple.test")
    faits = evenements(table, f"COMPTE#{guichet.compte().id}")
    assert [fait.type for fait in faits].count("CompteDejaOuvert") == 2


def test_a_near_miss_says_the_same_whether_an_account_exists_or_not(guichet: Guichet) -> None:
    guichet.demander(par_numero())
    guichet.activer()
    assert (
        guichet.demander(par_numero("Exmple"), "curieux@exemple.test")
        is IssueInscription.A_RAPPROCHER
    )


def test_an_account_never_used_takes_the_new_address_and_voids_the_old_link(
    guichet: Guichet, table: Table
) -> None:
    guichet.demander(par_numero(), "faute@exemple.test")
    ancien = liens.lire(table, guichet.dernier_lien())
    guichet.maintenant = plus_tard(guichet.maintenant, hours=24)
    assert guichet.demander(par_numero()) is IssueInscription.RELANCE
    compte = guichet.compte()
    assert ancien
    assert compte.courriel == COURRIEL
    assert ancien.generation != compte.generation
    guichet.activer()
    assert guichet.compte().est_active


@pytest.mark.exigence("K-15")
def test_a_pending_address_is_neither_moved_nor_its_link_killed_for_a_day(
    guichet: Guichet, table: Table
) -> None:
    """S2: whoever asks next gets the same page and the same message; an agent decides."""
    guichet.demander(par_numero())
    lien = guichet.dernier_lien()
    for heures in (0, 12, 11):
        guichet.maintenant = plus_tard(guichet.maintenant, hours=heures)
        issue = guichet.demander(par_numero(), "curieux@exemple.test")
        assert issue is IssueInscription.AUTRE_ADRESSE
        assert guichet.compte().courriel == COURRIEL
        assert guichet.dernier_lien() == lien
    types = [e.type for e in evenements(table, f"COMPTE#{guichet.compte().id}")]
    assert types == ["CompteOuvert"]
    assert guichet.demander(par_numero()) is IssueInscription.RELANCE
    guichet.activer()
    assert guichet.compte().est_active


@pytest.mark.exigence("K-15")
def test_each_new_pending_address_is_fixed_for_its_own_day(guichet: Guichet) -> None:
    guichet.demander(par_numero(), "un@exemple.test")
    guichet.maintenant = plus_tard(guichet.maintenant, hours=25)
    assert guichet.demander(par_numero(), "deux@exemple.test") is IssueInscription.RELANCE
    guichet.maintenant = plus_tard(guichet.maintenant, hours=23)
    assert guichet.demander(par_numero(), "un@exemple.test") is IssueInscription.AUTRE_ADRESSE
    assert guichet.compte().courriel == "deux@exemple.test"


def test_what_others_know_opens_an_account_to_confirm_and_a_document_does_not(
    guichet: Guichet,
) -> None:
    guichet.demander(par_titre())
    assert not guichet.compte().a_confirmer


def test_an_account_opened_with_a_number_waits_for_its_second_proof(guichet: Guichet) -> None:
    guichet.demander(par_numero())
    assert guichet.compte().attend_sa_confirmation


def test_two_workers_at_once_never_open_two_accounts(
    guichet: Guichet, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looked before the first one wrote: the table refuses it, whole."""
    guichet.demander(par_numero())
    premier = guichet.compte()
    with monkeypatch.context() as avant:
        avant.setattr(comptes, "par_identifiant", lambda *_: None)
        with pytest.raises(ConditionRefusee):
            guichet.demander(par_numero())
    en_attente = inscriptions.lire(table, f"{2:032x}")
    assert en_attente
    assert en_attente.issue is None
    assert guichet.repondre(f"{2:032x}") is IssueInscription.RELANCE
    assert guichet.compte() == premier
