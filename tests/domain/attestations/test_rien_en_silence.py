"""Whoever files, with whatever: what she holds never ends with nothing after it and nobody told."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.attestations.delivrance import document_au_depot, validite
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.taches import NatureTache, Tache, taches
from tools.couverture import JOUR, situations

UN_JOUR = timedelta(days=1)
TOUTES = [situation.dossier for situation in situations()]


def avec_son_document(dossier: Dossier) -> Dossier:
    """As it is once the document of the filing is made."""
    dates = validite(dossier, document_au_depot(dossier, JOUR), JOUR)
    droits = {"droits_jusqu_au": dates[1]} if dates else {}
    suite = dossier.instruction.model_copy(update=droits)
    return dossier.model_copy(update={"instruction": suite})


def tache(dossier: Dossier) -> Tache:
    (due,) = [t for t in taches(dossier) if t.nature is NatureTache.ATTESTATION]
    return due


@pytest.mark.exigence("R1", "R30", "DOC-11")
def test_avant_la_fin_de_ce_qu_on_tient_une_attestation_suit_ou_un_agent_a_une_tache() -> None:
    """The task is open and due before the end, or from the filing when that was too near."""
    suivies, confiees = 0, 0
    for depose in map(avec_son_document, TOUTES):
        sans = sans_document_le(depose)
        assert sans
        vient = prolongation_attendue(depose, sans - UN_JOUR) if sans > JOUR else None
        if vient:
            suivies += 1
            assert vient.debut <= sans, "no day between"
            continue
        confiees += 1
        due = tache(depose)
        assert due.depuis == JOUR or (due.depuis < due.avant_le < sans), depose.cas
        assert due.palier(max(sans, due.avant_le + 10 * UN_JOUR), "69") is not Palier.AGENT
    assert suivies > 20
    assert confiees > 20


@pytest.mark.exigence("R14")
def test_un_proche_lit_quand_l_attestation_vient_ou_qui_la_decide_et_avant_quel_jour() -> None:
    """The very day that the night, or the task, has."""
    lus = 0
    for dossier in (d for d in TOUTES if d.cas.est_famille and not d.cas.garde_le_titre):
        suite = adp_a_venir(dossier, TypeDocument.CONFIRMATION, JOUR)
        assert suite, dossier.cas
        lus += 1
        sans = sans_document_le(dossier)
        assert sans
        if suite.debut and suite.debut > JOUR:
            attendue = prolongation_attendue(dossier, suite.debut - UN_JOUR)
            assert attendue
            assert attendue.debut == suite.debut
            assert en_clair(suite.debut) in suite.phrase
        else:
            assert any(en_clair(le) in suite.phrase for le in _promis(dossier)), suite.phrase
    assert lus > 10


def _promis(dossier: Dossier) -> list[date]:
    """The days by which somebody has to act, or the night does."""
    sans = sans_document_le(dossier)
    vient = prolongation_attendue(dossier, sans - UN_JOUR) if sans else None
    return [*(t.avant_le for t in taches(dossier)), *([vient.debut] if vient else [])]
