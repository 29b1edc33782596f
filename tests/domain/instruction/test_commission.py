"""The commission du titre de séjour: when it is due, when it meets (L432-13, L432-15)."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import SensAvis
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.commission import (
    AvisManquant,
    CommissionEnCours,
    CommissionRequise,
    ReunionImpossible,
    SaisieAvis,
    SaisieCommission,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.personne.identite import Statut
from tests.domain.instruction.test_instruction import REFUS, RIEN, ctx, en_instruction, faire
from tests.lettres import un_refus

REUNION = date(2026, 12, 15)
SAISIE = SaisieCommission(reunion_le=REUNION)
AVIS = SaisieAvis(sens=SensAvis.DEFAVORABLE)


def chef(jour: date = date(2026, 11, 25)) -> Contexte:
    return ctx(datetime(jour.year, jour.month, jour.day, 12, tzinfo=UTC), id="chef-1")


def refus_propose(*motifs: str, statut: Statut = Statut.REFUGIE) -> Dossier:
    refus = REFUS.model_copy(update={"motifs": motifs})
    return faire(en_instruction(statut=statut), (Acte.PROPOSER_REFUS, refus))


@pytest.mark.parametrize("motifs", [("ORDRE_PUBLIC",), ("ORDRE_PUBLIC", "CONDITIONS_NON_REMPLIES")])
def test_a_refusal_that_grants_the_conditions_goes_first_to_the_commission(
    motifs: tuple[str, ...],
) -> None:
    with pytest.raises(CommissionRequise):
        faire(refus_propose(*motifs), (Acte.SIGNER_REFUS, RIEN), quand=chef())


def test_no_commission_when_the_conditions_are_the_sole_ground_nor_for_another_card() -> None:
    for dossier in (
        refus_propose("CONDITIONS_NON_REMPLIES"),
        refus_propose("ORDRE_PUBLIC", statut=Statut.PROTECTION_SUBSIDIAIRE),
    ):
        assert faire(dossier, (Acte.SIGNER_REFUS, RIEN), quand=chef()).etat is Etat.REFUSEE


@pytest.mark.parametrize("motif", ["ORDRE_PUBLIC", "CONDITIONS_NON_REMPLIES"])
def test_a_refusal_is_signed_only_once_the_commission_met(motif: str) -> None:
    saisie = faire(refus_propose(motif), (Acte.SAISIR_COMMISSION, SAISIE))
    assert saisie.instruction.commission_reunion_le == REUNION
    with pytest.raises(CommissionEnCours) as refusee:
        faire(saisie, (Acte.SIGNER_REFUS, RIEN), quand=chef(date(2026, 12, 14)))
    assert "15 décembre 2026" in refusee.value.phrase
    with pytest.raises(AvisManquant):
        faire(saisie, (Acte.SIGNER_REFUS, RIEN), quand=chef(REUNION))
    with pytest.raises(CommissionEnCours):
        faire(saisie, (Acte.NOTER_AVIS, AVIS), quand=chef(date(2026, 12, 14)))
    avisee = faire(saisie, (Acte.NOTER_AVIS, AVIS), quand=chef(REUNION))
    assert avisee.etat is Etat.COMMISSION
    assert faire(avisee, (Acte.SIGNER_REFUS, RIEN), quand=chef(REUNION)).etat is Etat.REFUSEE


@pytest.mark.parametrize("sens", SensAvis)
def test_l_avis_de_la_commission_est_garde_et_ecrit_dans_la_lettre(sens: SensAvis) -> None:
    saisie = faire(refus_propose("ORDRE_PUBLIC"), (Acte.SAISIR_COMMISSION, SAISIE))
    avis = SaisieAvis(sens=sens, resume="Les faits sont anciens.")
    avisee = faire(saisie, (Acte.NOTER_AVIS, avis), quand=chef(REUNION))
    assert avisee.instruction.commission_avis is not None
    assert avisee.instruction.commission_avis.sens is sens
    lettre = un_refus(avisee)
    (dit,) = (ligne for ligne in lettre.motifs if "commission du titre de séjour" in ligne)
    mots = {"FAVORABLE": " favorable", "DEFAVORABLE": "défavorable", "AUCUN": "pas rendu d’avis"}
    assert mots[sens] in dit
    assert "15 décembre 2026" in dit
    assert "Les faits sont anciens." in dit


@pytest.mark.parametrize(
    ("reunion_le", "possible"),
    [
        (date(2026, 12, 9), False),
        (date(2026, 12, 10), True),
        (date(2027, 2, 25), True),
        (date(2027, 2, 26), False),
        (date(9999, 12, 31), False),
    ],
)
def test_the_commission_meets_in_fifteen_days_at_least_and_three_months_at_most(
    reunion_le: date, possible: bool
) -> None:
    acte = (Acte.SAISIR_COMMISSION, SaisieCommission(reunion_le=reunion_le))
    if possible:
        assert faire(en_instruction(), acte).etat is Etat.COMMISSION
    else:
        with pytest.raises(ReunionImpossible):
            faire(en_instruction(), acte)
