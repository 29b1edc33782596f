"""The ADP that comes by itself: to whom, when, for how long (R1, R30, LAW-02, LAW-20)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.prolongation import (
    Prolongation,
    enfant_a_temps,
    prolongation_attendue,
)
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    ExamenPiece,
    Instruction,
    PieceDemandee,
    VerdictPiece,
)
from chalicelib.domain.personne.identite import Statut
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, un_etat_civil, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare, un_titre_actuel

FIN = date(2027, 5, 20)


def bpi(etat: Etat = Etat.EN_INSTRUCTION, **instruction: Any) -> Dossier:
    connue = {"droits_jusqu_au": FIN} | instruction
    return un_dossier_depose().model_copy(
        update={"etat": etat, "instruction": Instruction(**connue)}
    )


@pytest.mark.exigence("R1", "LAW-02", "LAW-03")
def test_the_next_one_comes_thirty_days_before_the_end_and_holds_six_months() -> None:
    assert prolongation_attendue(bpi(), FIN - timedelta(days=31)) is None
    jour = FIN - timedelta(days=30)
    due = prolongation_attendue(bpi(), jour)
    assert due == Prolongation(
        TypeDocument.ADP_PREMIERE, FIN + timedelta(days=1), date(2027, 11, 20)
    ), "it begins the day after, and no day of the first is lost"


@pytest.mark.exigence("R1")
@pytest.mark.parametrize("etat", Etat)
def test_it_is_owed_while_nothing_is_decided_and_never_afterwards(etat: Etat) -> None:
    due = prolongation_attendue(bpi(etat), FIN)
    assert (due is not None) is (etat in NON_DECIDEE)


@pytest.mark.exigence("R1")
def test_an_attestation_that_ended_is_followed_by_one_from_today() -> None:
    due = prolongation_attendue(bpi(), FIN + timedelta(days=40))
    assert due
    assert due.debut == FIN + timedelta(days=40)


@pytest.mark.exigence("R3")
@pytest.mark.parametrize(
    "instruction",
    [
        {"etat_civil_le": MAINTENANT},
        {"examens": (ExamenPiece(piece="DECISION", verdict=VerdictPiece.ACCEPTEE, par="a",
                                 le=MAINTENANT),)},
    ],
)  # fmt: skip
def test_who_the_registre_does_not_know_gets_it_once_an_agent_saw_the_proof(
    instruction: dict[str, Any],
) -> None:
    inconnu = un_dossier_depose(personne=une_personne(statut=None))
    vu = {"etat": Etat.EN_INSTRUCTION, "instruction": Instruction(pris_le=MAINTENANT)}
    assert prolongation_attendue(inconnu.model_copy(update=vu), JOUR) is None
    verifie = vu | {"instruction": Instruction(pris_le=MAINTENANT, **instruction)}
    due = prolongation_attendue(inconnu.model_copy(update=verifie), JOUR)
    assert due
    assert due.document is TypeDocument.ADP_PREMIERE


def conjoint(**instruction: Any) -> Dossier:
    """No residence document, unless `titres` says otherwise."""
    depose = un_dossier_depose(
        cas=un_cas(lien=LienFamilial.CONJOINT),
        personne=une_personne(statut=None),
        reponses={"ayant_droit": un_ayant_droit(), "lien_familial": un_lien_declare()},
    )
    return depose.model_copy(update={"instruction": Instruction(**instruction)})


@pytest.mark.exigence("R30", "LAW-02", "LAW-06", "R14")
def test_a_family_member_gets_one_for_the_day_after_the_document_held() -> None:
    carte = un_titre_actuel(fin=date(2027, 2, 19))
    famille = conjoint()
    reponses = famille.reponses.model_copy(update={"titre_actuel": carte})
    avec = famille.model_copy(update={"reponses": reponses})
    assert prolongation_attendue(avec, date(2027, 1, 20)) is None
    due = prolongation_attendue(avec, date(2027, 1, 21))
    assert due == Prolongation(TypeDocument.ADP_FAMILLE, date(2027, 2, 20), date(2027, 5, 19))


def test_without_a_document_the_prefecture_decides_until_the_commission_is_asked() -> None:
    assert prolongation_attendue(conjoint(), JOUR) is None
    due = prolongation_attendue(
        conjoint(commission_le=MAINTENANT).model_copy(update={"etat": Etat.COMMISSION}), JOUR
    )
    assert due == Prolongation(TypeDocument.ADP_FAMILLE, JOUR, date(2027, 2, 20))


@pytest.mark.exigence("LAW-20")
@pytest.mark.parametrize("jours", [0, 1, 7], ids=["at_once", "past_midnight", "after_an_outage"])
def test_that_of_the_commission_begins_the_day_it_was_asked_whenever_it_is_made(
    jours: int,
) -> None:
    """CESEDA R432-9, « dès la saisine »: an act of 23 h 59, or a service that was out, costs no
    day."""
    demandee = conjoint(commission_le=MAINTENANT).model_copy(update={"etat": Etat.COMMISSION})
    due = prolongation_attendue(demandee, JOUR + timedelta(days=jours))
    assert due == Prolongation(TypeDocument.ADP_FAMILLE, JOUR, date(2027, 2, 20))


@pytest.mark.exigence("LAW-20")
def test_that_of_the_commission_begins_today_when_it_would_be_over() -> None:
    demandee = conjoint(commission_le=MAINTENANT).model_copy(update={"etat": Etat.COMMISSION})
    trop_tard = date(2027, 2, 21)
    due = prolongation_attendue(demandee, trop_tard)
    assert due
    assert due.debut == trop_tard


@pytest.mark.exigence("LAW-20")
def test_the_commission_gives_none_to_who_holds_one_for_more_than_thirty_days() -> None:
    commission = {"commission_le": MAINTENANT, "droits_jusqu_au": JOUR + timedelta(days=31)}
    assert prolongation_attendue(bpi(Etat.COMMISSION, **commission), JOUR) is None
    courte = commission | {"droits_jusqu_au": JOUR + timedelta(days=30)}
    assert prolongation_attendue(bpi(Etat.COMMISSION, **courte), JOUR)


@pytest.mark.exigence("LAW-02", "R14")
def test_a_child_under_19_gets_one_once_an_agent_finds_the_request_complete() -> None:
    naissance = DateNaissance(annee=2008, mois=5, jour=3)
    enfant = un_dossier_depose(
        cas=un_cas(lien=LienFamilial.ENFANT),
        personne=une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=naissance)),
        reponses={
            "ayant_droit": un_ayant_droit(),
            "lien_familial": un_lien_declare(LienFamilial.ENFANT),
        },
    )
    assert prolongation_attendue(enfant, JOUR) is None
    attendu = Complement(
        id="c1",
        pieces=(PieceDemandee(piece="DECISION", motif="ILLISIBLE"),),
        demande_le=MAINTENANT,
        avant_le=JOUR + timedelta(days=30),
        suspend=True,
    )
    agent = Affectation(agent_id="a", nom="A")
    for complements, voulu in (((attendu,), False), ((), True)):
        pris = Instruction(affectation=agent, pris_le=MAINTENANT, complements=complements)
        due = prolongation_attendue(enfant.model_copy(update={"instruction": pris}), JOUR)
        assert bool(due) is voulu


@pytest.mark.exigence("LAW-02")
def test_a_change_of_card_asked_early_gets_one_when_the_card_is_about_to_end() -> None:
    fin = date(2029, 2, 19)
    carte = un_titre_actuel(fin=fin)
    dossier = un_dossier_depose(cas=un_cas(objet=Objet.CARTE_RESIDENT)).model_copy(
        update={"etat": Etat.EN_INSTRUCTION}
    )
    reponses = dossier.reponses.model_copy(update={"titre_actuel": carte})
    accepte = ExamenPiece(
        piece="TITRE_ACTUEL", verdict=VerdictPiece.ACCEPTEE, par="a", le=MAINTENANT
    )
    avec = dossier.model_copy(
        update={"reponses": reponses, "instruction": Instruction(examens=(accepte,))}
    )
    assert prolongation_attendue(avec, JOUR) is None
    due = prolongation_attendue(avec, fin - timedelta(days=10))
    assert due
    assert (due.document, due.debut) == (
        TypeDocument.ADP_RENOUVELLEMENT,
        fin + timedelta(days=1),
    )


@pytest.mark.exigence("LAW-02")
def test_the_first_adp_of_a_protected_person_runs_from_her_filing_whenever_the_proof_came() -> None:
    """CESEDA R431-15-3, « dès la souscription »: whether the registre or an agent confirmed it."""
    acceptee = ExamenPiece(piece="DECISION", verdict=VerdictPiece.ACCEPTEE, par="a", le=MAINTENANT)
    lue = un_dossier_depose(personne=une_personne(statut=None)).model_copy(
        update={"etat": Etat.EN_INSTRUCTION, "instruction": Instruction(examens=(acceptee,))}
    )
    plus_tard = JOUR + timedelta(days=40)
    attendue = prolongation_attendue(lue, plus_tard)
    assert attendue
    assert (attendue.debut, attendue.fin) == (JOUR, date(2027, 5, 20))
    trop_tard = date(2027, 5, 21)
    attendue = prolongation_attendue(lue, trop_tard)
    assert attendue
    assert attendue.debut == trop_tard


@pytest.mark.exigence("LAW-21", "R14")
@pytest.mark.parametrize(
    ("statut", "naissance", "promise"),
    [
        (Statut.REFUGIE, DateNaissance(annee=2007, mois=11, jour=22), True),
        (Statut.REFUGIE, DateNaissance(annee=2007, mois=11, jour=21), False),
        (Statut.PROTECTION_SUBSIDIAIRE, DateNaissance(annee=2008, mois=9, jour=21), True),
        (Statut.PROTECTION_SUBSIDIAIRE, DateNaissance(annee=2008, mois=9, jour=20), False),
    ],
    ids=["refugee_eve_of_19", "refugee_19", "bps_18_and_2_months", "bps_later"],
)
def test_a_child_is_promised_one_in_the_time_of_the_protection_of_the_parent(
    statut: Statut, naissance: DateNaissance, promise: bool
) -> None:
    """Later, or elsewhere, an agent decides by a day (J27)."""
    enfant = un_dossier_depose(
        cas=un_cas(lien=LienFamilial.ENFANT),
        personne=une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=naissance)),
        reponses={"ayant_droit": un_ayant_droit(protection=statut)},
    )
    assert enfant_a_temps(enfant, JOUR) is promise
    vu = enfant.model_copy(update={"instruction": Instruction(pris_le=MAINTENANT)})
    assert (prolongation_attendue(vu, JOUR) is not None) is promise
