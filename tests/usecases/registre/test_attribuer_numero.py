"""An account opened with a visa alone, and the numéro étranger that comes later."""

from datetime import datetime

import pytest

from chalicelib.domain.compte.compte import Compte, IdentifiantsRefuses, IssueInscription
from chalicelib.domain.compte.evenements import CompteOuvert, NumeroEtrangerAttribue
from chalicelib.storage.compte import comptes, sessions
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.compte.se_connecter import se_connecter
from chalicelib.usecases.registre.attribuer_numero import attribuer_numero
from tests.comptes import (
    AMINA,
    MOT_DE_PASSE,
    NUMERO,
    RAPIDE,
    REFERENCE,
    SANS_NUMERO,
    TITRE,
    evenements,
    par_numero,
    par_titre,
)
from tests.usecases.guichet import Guichet

pytestmark = pytest.mark.exigence("GAP-05")


class Visa:
    """Somebody whose account was opened with a visa, without numéro étranger."""

    def __init__(self, table: Table, maintenant: datetime) -> None:
        self.table, self.registre = table, Registre(table)
        self.registre.save(SANS_NUMERO)
        self.guichet = Guichet(table, self.registre, maintenant)
        self.issue = self.guichet.demander(par_titre())
        self.maintenant = self.guichet.maintenant

    def compte(self) -> Compte:
        compte = comptes.par_identifiant(self.table, REFERENCE)
        assert compte
        return compte

    def faits(self, genre: type) -> list[object]:
        tous = evenements(self.table, f"COMPTE#{self.compte().id}")
        return [fait for fait in tous if isinstance(fait, genre)]

    def activer(self) -> None:
        (ouvert,) = self.faits(CompteOuvert)
        assert isinstance(ouvert, CompteOuvert)
        definir_mot_de_passe(
            ouvert.lien_id,
            MOT_DE_PASSE,
            table=self.table,
            registre=self.registre,
            hacheur=RAPIDE,
            maintenant=self.maintenant,
        )

    def connecter(self, identifiant: str) -> str:
        return se_connecter(
            identifiant,
            MOT_DE_PASSE,
            "203.0.113.7",
            table=self.table,
            freins=Freins(self.table, "secret"),
            hacheur=RAPIDE,
            maintenant=self.maintenant,
        ).jeton

    def attribuer(self) -> None:
        attribuer_numero(AMINA, table=self.table, maintenant=self.maintenant)


@pytest.fixture
def visa(table: Table, maintenant: datetime) -> Visa:
    return Visa(table, maintenant)


@pytest.mark.exigence("ACC-01", "ACC-13", "PRO-05")
def test_a_visa_alone_opens_an_account_and_logs_in(visa: Visa) -> None:
    assert visa.issue is IssueInscription.OUVERT
    assert visa.compte().identifiant == REFERENCE
    assert visa.compte().identifiant_en_clair == TITRE
    visa.activer()
    jeton = visa.connecter("fra 990 000 001")
    session = sessions.lire(visa.table.get(sessions.cle(jeton)))
    assert session
    assert visa.registre.get(session.identifiant) == SANS_NUMERO
    with pytest.raises(IdentifiantsRefuses):
        visa.connecter(NUMERO)


@pytest.mark.exigence("ACC-13", "PRO-05")
def test_the_number_that_comes_is_a_second_login_and_the_visa_still_works(visa: Visa) -> None:
    visa.activer()
    avant = visa.connecter(TITRE)
    visa.registre.save(AMINA)
    visa.attribuer()
    assert visa.compte().identifiant == NUMERO
    assert visa.compte() == comptes.par_identifiant(visa.table, NUMERO)
    for identifiant in (NUMERO, TITRE):
        assert visa.connecter(identifiant)
    ouverte = sessions.lire(visa.table.get(sessions.cle(avant)))
    assert ouverte
    assert visa.registre.get(ouverte.identifiant) == AMINA


def test_a_number_is_attributed_once(visa: Visa) -> None:
    visa.registre.save(AMINA)
    for _ in range(3):
        visa.attribuer()
    assert len(visa.faits(NumeroEtrangerAttribue)) == 1


def test_a_login_with_the_visa_takes_the_number_that_no_import_gave(visa: Visa) -> None:
    visa.activer()
    visa.registre.save(AMINA)
    assert visa.connecter(TITRE)
    assert visa.connecter(NUMERO)
    assert len(visa.faits(NumeroEtrangerAttribue)) == 1


def test_nothing_is_attributed_without_number_or_without_account(
    table: Table, maintenant: datetime, visa: Visa
) -> None:
    attribuer_numero(SANS_NUMERO, table=table, maintenant=maintenant)
    autre = AMINA.model_copy(update={"numero_etranger": "9900000002", "titres": ()})
    attribuer_numero(autre, table=table, maintenant=maintenant)
    assert visa.faits(NumeroEtrangerAttribue) == []
    assert comptes.par_identifiant(table, "9900000002") is None


def test_a_number_that_has_its_own_account_leaves_both_as_they_are(visa: Visa) -> None:
    autre = Compte(
        id="autre", identifiant=NUMERO, courriel="a@exemple.test", cree_le=visa.maintenant
    )
    visa.table.write(*comptes.creation(autre))
    visa.attribuer()
    assert comptes.par_identifiant(visa.table, NUMERO) == autre
    assert visa.compte().identifiant == REFERENCE


def test_asking_again_with_the_number_never_opens_a_second_account(visa: Visa) -> None:
    """Even between the import and the attribution."""
    visa.registre.save(AMINA)
    assert visa.guichet.demander(par_numero()) is IssueInscription.RELANCE
    assert visa.guichet.demander(par_titre()) is IssueInscription.RELANCE
    visa.attribuer()
    assert comptes.par_identifiant(visa.table, NUMERO) == visa.compte()


def test_the_visa_of_somebody_else_today_does_not_give_the_account_of_its_former_holder(
    table: Table, maintenant: datetime
) -> None:
    """A visa number given back, then held by another person of the registre: an agent looks."""
    registre = Registre(table)
    registre.save(AMINA)
    guichet = Guichet(table, registre, maintenant)
    guichet.demander(par_titre())
    registre.save(AMINA.model_copy(update={"titres": ()}))
    registre.save(AMINA.model_copy(update={"numero_etranger": "9900000002"}))
    assert guichet.demander(par_titre(), "autre@exemple.test") is IssueInscription.A_RAPPROCHER
    assert guichet.compte().courriel != "autre@exemple.test"
