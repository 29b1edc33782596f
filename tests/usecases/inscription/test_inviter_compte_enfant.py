"""The account of a minor, opened for the parent by the instruction."""

from datetime import datetime

import pytest

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import (
    CompteEnfantDejaOuvert,
    CompteEnfantOuvert,
    InvitationCompteEnfant,
)
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage.compte import comptes, liens
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.inviter_compte_enfant import inviter_compte_enfant
from tests.comptes import COURRIEL, evenements, plus_tard
from tests.usecases.titulaire import AUTRE, Titulaire

ENFANT = "9900000045"
pytestmark = pytest.mark.exigence("MIN-02")


def invitation(rang: int, quand: datetime) -> InvitationCompteEnfant:
    return InvitationCompteEnfant(
        id=f"invitation{rang}",
        survenu_le=quand,
        dossier_id="d1",
        compte_parent_id="c1",
        reference_enfant=ENFANT,
    )


def inviter(parent: Titulaire, rang: int = 1) -> None:
    inviter_compte_enfant(
        invitation(rang, parent.maintenant),
        table=parent.table,
        registre=Registre(parent.table),
        maintenant=plus_tard(parent.maintenant, minutes=rang),
    )


def compte(table: Table) -> Compte:
    trouve = comptes.par_identifiant(table, ENFANT)
    assert trouve
    return trouve


def suites(table: Table) -> list[CompteEnfantOuvert | CompteEnfantDejaOuvert]:
    genres = (CompteEnfantOuvert, CompteEnfantDejaOuvert)
    return [f for f in evenements(table, "COMPTE#c1") if isinstance(f, genres)]


@pytest.mark.exigence("MIN-03", "GAP-06")
def test_the_child_gets_an_account_at_the_parents_address_and_a_link_no_password(
    active: Titulaire,
) -> None:
    inviter(active)
    enfant = compte(active.table)
    assert (enfant.courriel, enfant.est_active) == (COURRIEL, False)
    assert enfant.id != "c1"
    (ouvert,) = suites(active.table)
    assert isinstance(ouvert, CompteEnfantOuvert)
    assert (ouvert.compte_id, ouvert.compte_enfant_id) == ("c1", enfant.id)
    lien = liens.lire(active.table, ouvert.lien_id)
    assert lien
    assert (lien.usage, lien.compte_id) == (UsageLien.ACTIVATION, enfant.id)
    active.definir(lien.id, AUTRE, usage=UsageLien.ACTIVATION)
    assert active.connecter(AUTRE, ENFANT)
    assert active.connecter()


def test_the_same_invitation_twice_is_one_account_and_one_message(active: Titulaire) -> None:
    for _ in range(3):
        inviter(active)
    (ouvert,) = suites(active.table)
    assert isinstance(ouvert, CompteEnfantOuvert)
    active.definir(ouvert.lien_id, AUTRE, usage=UsageLien.ACTIVATION)
    inviter(active)
    assert suites(active.table) == [ouvert]


def test_a_child_who_has_an_account_gets_no_second_one(active: Titulaire) -> None:
    inviter(active)
    (ouvert,) = suites(active.table)
    assert isinstance(ouvert, CompteEnfantOuvert)
    active.definir(ouvert.lien_id, AUTRE, usage=UsageLien.ACTIVATION)
    avant = compte(active.table)
    inviter(active, 2)
    assert compte(active.table) == avant
    assert [type(f) for f in suites(active.table)].count(CompteEnfantDejaOuvert) == 1


def test_an_account_never_activated_gets_another_link(active: Titulaire) -> None:
    inviter(active)
    inviter(active, 2)
    ouverts = [f for f in suites(active.table) if isinstance(f, CompteEnfantOuvert)]
    assert len({f.lien_id for f in ouverts}) == 2
    assert {f.compte_enfant_id for f in ouverts} == {compte(active.table).id}


def test_an_account_that_the_child_opened_elsewhere_stays_the_childs(active: Titulaire) -> None:
    """Never used yet, but at another address: the parent gets no link to it."""
    a_lui = Compte(
        id="c2", identifiant=ENFANT, courriel="lui@exemple.test", cree_le=active.maintenant
    )
    active.table.write(*comptes.creation(a_lui))
    inviter(active)
    assert [type(f) for f in suites(active.table)] == [CompteEnfantDejaOuvert]
    assert compte(active.table) == a_lui


def test_nothing_happens_without_the_parents_account(table: Table, maintenant: datetime) -> None:
    inviter_compte_enfant(
        invitation(1, maintenant), table=table, registre=Registre(table), maintenant=maintenant
    )
    assert comptes.par_identifiant(table, ENFANT) is None


def test_an_account_opened_meanwhile_by_somebody_else_is_found_at_the_next_try(
    active: Titulaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_lui = Compte(
        id="c2", identifiant=ENFANT, courriel="lui@exemple.test", cree_le=active.maintenant
    )
    active.table.write(*comptes.creation(a_lui))
    with monkeypatch.context() as avant:
        avant.setattr(comptes, "par_identifiant", lambda *_: None)
        with pytest.raises(ConditionRefusee):
            inviter(active)
    assert suites(active.table) == []
    inviter(active)
    assert [type(f) for f in suites(active.table)] == [CompteEnfantDejaOuvert]
