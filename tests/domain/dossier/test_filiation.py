"""A child's attestation waits until somebody knows that who filed may act for him (J11)."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.attestations.delivrance import document_au_depot
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Pour
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, Instruction, VerdictPiece
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.identite import Statut
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, un_etat_civil, une_personne

NE = un_etat_civil(date_naissance=DateNaissance(annee=2010, mois=2, jour=3))
PARENT, INCONNU = "9900000777", "9900000778"


def enfant(par: str = INCONNU, lien: LienFamilial | None = None, **traits: Any) -> Dossier:
    statut = None if lien else Statut.REFUGIE
    return un_dossier_depose(
        cas=un_cas(pour=Pour.ENFANT, lien=lien),
        personne=une_personne(statut=statut, representants=(PARENT,), etat_civil=NE),
        deposee_par=par,
        **traits,
    )


def examine(dossier: Dossier, verdict: VerdictPiece, piece: str = filiation.PIECE) -> Dossier:
    vu = ExamenPiece(piece=piece, verdict=verdict, motif=None, par="a", le=MAINTENANT)
    instruction = Instruction(pris_le=MAINTENANT, examens=(vu,))
    return dossier.model_copy(update={"etat": Etat.EN_INSTRUCTION, "instruction": instruction})


@pytest.mark.parametrize("par", [PARENT, INCONNU, ""])
def test_the_child_of_a_representative_of_the_registre_gets_it_at_once_and_no_other(
    par: str,
) -> None:
    immediate = document_au_depot(enfant(par), JOUR) is TypeDocument.ADP_PREMIERE
    assert immediate is (par == PARENT)


def test_the_document_of_the_representative_accepted_it_is_due_the_same_day() -> None:
    attend = enfant()
    assert prolongation_attendue(attend, JOUR) is None
    questionne = examine(attend, VerdictPiece.QUESTIONNEE)
    autre = examine(attend, VerdictPiece.ACCEPTEE, "DOM_PERSO")
    assert prolongation_attendue(questionne, JOUR) is prolongation_attendue(autre, JOUR) is None
    due = prolongation_attendue(examine(attend, VerdictPiece.ACCEPTEE), JOUR)
    assert due
    assert (due.document, due.debut) == (TypeDocument.ADP_PREMIERE, JOUR)


def test_the_child_of_a_protected_person_waits_for_the_tie_too() -> None:
    suivie = {"etat": Etat.EN_INSTRUCTION, "instruction": Instruction(pris_le=MAINTENANT)}
    inconnu = enfant(lien=LienFamilial.ENFANT).model_copy(update=suivie)
    connu = enfant(PARENT, lien=LienFamilial.ENFANT).model_copy(update=suivie)
    majeur = inconnu.model_copy(update={"cas": un_cas(lien=LienFamilial.PARENT)})
    assert prolongation_attendue(inconnu, JOUR) is None
    assert filiation.a_verifier(connu) is filiation.a_verifier(majeur) is False


def test_what_was_delivered_before_the_rule_goes_on_being_renewed() -> None:
    delivree = Instruction(droits_jusqu_au=JOUR)
    ancien = enfant("").model_copy(update={"instruction": delivree})
    assert prolongation_attendue(ancien, JOUR) is not None


def test_an_agent_reads_the_tie_within_one_working_day_where_the_file_is() -> None:
    """MAINTENANT is a Saturday: Monday then. The flag leaves with the verification."""
    attend = enfant()
    assert filiation.avant_le(attend) == date(2026, 11, 23)
    assert Signalement.FILIATION_A_VERIFIER in signales(attend, JOUR)
    for verifie in (enfant(PARENT), examine(attend, VerdictPiece.ACCEPTEE)):
        assert filiation.avant_le(verifie) is None
        assert Signalement.FILIATION_A_VERIFIER not in signales(verifie, JOUR)
