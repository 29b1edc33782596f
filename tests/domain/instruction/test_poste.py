"""A decision that was not opened is given by registered post, and counts from that day (J3)."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.instruction import Remise
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.poste import (
    DecisionAbsente,
    JourDePosteImpossible,
    SaisiePoste,
)
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import permis
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import decision_notifiee_le, notifications
from tests.builders import DOSSIER, un_dossier_depose
from tests.domain.instruction.test_instruction import REFUS, RIEN, ctx, en_instruction, faire

SIGNE = datetime(2026, 12, 1, 12, tzinfo=UTC)


def chef(jour: int) -> Contexte:
    return ctx(datetime(2026, 12, jour, 12, tzinfo=UTC), id="chef-1")


def refusee() -> Dossier:
    propose = faire(en_instruction(), (Acte.PROPOSER_REFUS, REFUS))
    return faire(propose, (Acte.SIGNER_REFUS, RIEN), quand=chef(1))


def avis(jour: int) -> tuple[Acte, SaisiePoste]:
    le = date(2026, 12, jour)
    saisie = SaisiePoste(recommande="2C00000000000", remise=Remise.REMISE, notifiee_le=le)
    return Acte.NOTIFIER_PAR_POSTE, saisie


def test_la_preuve_de_la_poste_fait_partir_le_delai_et_laisse_le_dossier_fini() -> None:
    avant = refusee()
    assert decision_notifiee_le(avant, ()) is None
    apres = faire(avant, avis(8), quand=chef(10))
    assert apres.etat is Etat.REFUSEE
    assert apres.instruction.finie_le == avant.instruction.finie_le
    assert decision_notifiee_le(apres, ()) == date(2026, 12, 8)
    assert apres.instruction.postale is not None
    assert apres.instruction.postale.recommande == "2C00000000000"


@pytest.mark.parametrize(("ouvert", "attendu"), [(5, 5), (9, 8)])
def test_ouverture_ou_poste_la_premiere_des_deux_compte(ouvert: int, attendu: int) -> None:
    apres = faire(refusee(), avis(8), quand=chef(10))
    le = datetime(2026, 12, ouvert, 12, tzinfo=UTC)
    faits: tuple[EvenementDuDossier, ...] = (
        DemandeRefusee(id="a", survenu_le=SIGNE, dossier_id=DOSSIER, agent_id="x"),
        NotificationLue(id="b", survenu_le=le, dossier_id=DOSSIER, evenement_id="a"),
    )
    assert decision_notifiee_le(apres, notifications(faits)) == date(2026, 12, attendu)


def test_le_jour_de_la_poste_suit_la_decision_et_n_est_pas_a_venir() -> None:
    avant = faire(en_instruction(), (Acte.PROPOSER_REFUS, REFUS))
    signee = faire(avant, (Acte.SIGNER_REFUS, RIEN), quand=chef(4))
    for jour in (3, 11):
        with pytest.raises(JourDePosteImpossible):
            faire(signee, avis(jour), quand=chef(10))


def test_une_demande_annulee_par_la_personne_n_a_pas_de_lettre_a_notifier() -> None:
    annulee = un_dossier_depose().model_copy(update={"etat": Etat.CLOTUREE})
    assert not permis(Acte.NOTIFIER_PAR_POSTE, annulee)
    with pytest.raises(DecisionAbsente):
        faire(annulee, avis(8), quand=chef(10))
