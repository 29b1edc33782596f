"""The attestation of a favourable decision, made from the dossier (CESEDA R431-15-1 al. 4)."""

from datetime import date

import pytest

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.attestations.mention import Portee
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.journal.documents_attendus import etablir_decision_favorable
from chalicelib.domain.personne.identite import Statut
from tests.builders import JOUR, NUMERO_DEMANDE, un_dossier_complet, un_dossier_depose

DECISION = date(2027, 1, 15)


def _etablie(statut: Statut = Statut.REFUGIE) -> Attestation:
    dossier = un_dossier_depose(statut=statut)
    return etablir_decision_favorable(
        dossier, dossier.titre_propose(DECISION), DECISION, "Vx7Kq2mPz4Rt9LwB"
    )


@pytest.mark.exigence("LAW-05")
@pytest.mark.parametrize("statut", Statut)
def test_it_names_the_card_granted_and_has_no_validity_of_its_own(statut: Statut) -> None:
    attestation = _etablie(statut)
    assert attestation.nature is NatureAttestation.DECISION_FAVORABLE
    assert attestation.numero_demande == NUMERO_DEMANDE
    assert (attestation.depose_le, attestation.emise_le) == (JOUR, DECISION)
    assert attestation.titre_accorde == un_dossier_depose(statut=statut).titre_propose(DECISION)
    assert attestation.titre_accorde
    assert attestation.categorie_titre == attestation.titre_accorde.court
    assert (attestation.debut, attestation.fin) == (None, None)
    assert attestation.vaut_jusqu_a_la_remise


@pytest.mark.exigence("LAW-05")
def test_stay_and_work_are_said_with_their_article_and_borders_are_not() -> None:
    mentions = {mention.id: mention for mention in _etablie().mentions}
    assert list(mentions) == ["accord", "sejour", "travail", "remise"]
    assert all(mention.article for mention in mentions.values())
    assert mentions["travail"].portee is Portee.DROIT
    assert _etablie().autorisation == "Autorise à travailler"


def test_it_survives_its_own_json() -> None:
    attestation = _etablie()
    assert Attestation.model_validate_json(attestation.model_dump_json()) == attestation


def test_a_draft_has_none() -> None:
    brouillon = un_dossier_complet()
    with pytest.raises(DossierIncomplet):
        etablir_decision_favorable(
            brouillon, brouillon.titre_propose(DECISION), DECISION, "Vx7Kq2mPz4Rt9LwB"
        )
