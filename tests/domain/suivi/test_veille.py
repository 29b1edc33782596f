"""What the clock says, and that it forgets nobody: years of nights, no decision, no silence."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, FINS, Etat
from chalicelib.domain.dossier.instruction import Complement, Instruction, PieceDemandee
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.suivi.points import SujetPoint
from chalicelib.domain.suivi.veille import Point, point_du_jour
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare, un_titre_actuel

SILENCE = date(2027, 3, 21)


def en_cours(etat: Etat = Etat.EN_INSTRUCTION, **instruction: Any) -> Dossier:
    return un_dossier_depose().model_copy(
        update={"etat": etat, "instruction": Instruction(**instruction)}
    )


def attendu(**traits: Any) -> Complement:
    connus: dict[str, Any] = {
        "id": "c1",
        "pieces": (PieceDemandee(piece="DECISION", motif="ILLISIBLE"),),
        "demande_le": MAINTENANT,
        "avant_le": JOUR + timedelta(days=30),
        "suspend": True,
    }
    return Complement(**connus | traits)


@pytest.mark.exigence("R7")
def test_thirty_days_without_news_are_never_passed() -> None:
    veille = JOUR + timedelta(days=29)
    assert point_du_jour(en_cours(), veille) is None
    assert point_du_jour(en_cours(), veille + timedelta(days=1)) == Point(SujetPoint.NOUVELLES)
    dit = en_cours(nouvelle_le=MAINTENANT + timedelta(days=20))
    assert point_du_jour(dit, JOUR + timedelta(days=49)) is None
    assert point_du_jour(dit, JOUR + timedelta(days=50)) == Point(SujetPoint.NOUVELLES)


@pytest.mark.exigence("R20")
@pytest.mark.parametrize("reste", [30, 7])
def test_silence_is_said_thirty_days_and_seven_days_before_once_each(reste: int) -> None:
    jour = SILENCE - timedelta(days=reste)
    dite = datetime.combine(jour, time(2), UTC)
    point = point_du_jour(en_cours(nouvelle_le=dite), jour)
    assert point == Point(SujetPoint.SILENCE, SILENCE, f"SILENCE-{reste}-2027-03-21")
    assert point_du_jour(en_cours(nouvelle_le=dite, rappels=(point.rappel,)), jour) is None
    apres = SILENCE + timedelta(days=1)
    passe = en_cours(nouvelle_le=datetime.combine(apres, time(2), UTC))
    assert point_du_jour(passe, apres) is None


@pytest.mark.exigence("R20", "LAW-16")
def test_no_date_is_said_while_the_clock_of_silence_stands_still() -> None:
    jour = JOUR + timedelta(days=100)
    demande = attendu(
        demande_le=MAINTENANT + timedelta(days=90), avant_le=JOUR + timedelta(days=120)
    )
    dossier = en_cours(
        Etat.COMPLEMENT_DEMANDE,
        complements=(demande,),
        nouvelle_le=MAINTENANT + timedelta(days=90),
    )
    assert point_du_jour(dossier, jour) is None


def test_a_time_that_is_over_is_told_once_and_the_door_stays_open() -> None:
    demande = attendu()
    dossier = en_cours(Etat.COMPLEMENT_DEMANDE, complements=(demande,), nouvelle_le=MAINTENANT)
    assert point_du_jour(dossier, demande.avant_le) == Point(SujetPoint.NOUVELLES)
    lendemain = demande.avant_le + timedelta(days=1)
    point = point_du_jour(dossier, lendemain)
    assert point == Point(SujetPoint.COMPLEMENT_ECHU, demande.avant_le, "COMPLEMENT-c1")
    dit = dossier.instruction.model_copy(update={"rappels": (point.rappel,)})
    apres = dossier.model_copy(update={"instruction": dit})
    silence = point_du_jour(apres, SILENCE + timedelta(days=25))
    assert silence
    assert silence.sujet is SujetPoint.SILENCE


@pytest.mark.parametrize("etat", sorted(FINS))
def test_a_request_that_ended_is_left_in_peace(etat: Etat) -> None:
    assert point_du_jour(en_cours(etat), JOUR + timedelta(days=400)) is None


def nuit(dossier: Dossier, jour: date) -> tuple[Dossier, bool]:
    """What a night makes of a request, and whether its owner heard of it."""
    change: dict[str, Any] = {}
    due, point = prolongation_attendue(dossier, jour), point_du_jour(dossier, jour)
    if due:
        change["droits_jusqu_au"] = due.fin
    if point and point.rappel:
        change["rappels"] = (*dossier.instruction.rappels, point.rappel)
    if due or point:
        change["nouvelle_le"] = datetime.combine(jour, time(2), UTC)
    instruction = dossier.instruction.model_copy(update=change)
    return dossier.model_copy(update={"instruction": instruction}), bool(change)


def deux_ans(dossier: Dossier, couvert: date, graine: int) -> None:
    """Every night of two years, agents moving the request now and then without deciding.

    `couvert` is the last day of what the person holds when it begins.
    """
    hasard, dite = random.Random(graine), JOUR
    for ecoules in range(1, 731):
        jour = JOUR + timedelta(days=ecoules)
        if hasard.random() < 0.02:
            etat = hasard.choice(sorted(A_DECIDER))
            dossier = dossier.model_copy(update={"etat": etat})
        assert (couvert - jour).days >= 29
        dossier, entendu = nuit(dossier, jour)
        couvert = dossier.instruction.droits_jusqu_au or couvert
        dite = jour if entendu else dite
        assert (jour - dite).days <= 30


@pytest.mark.exigence("R1", "R7", "LAW-02")
def test_in_24_months_no_bpi_has_a_day_without_adp_nor_a_month_without_news() -> None:
    fin = JOUR + timedelta(days=180)
    delivre = {"instruction": Instruction(droits_jusqu_au=fin)}
    for rang, statut in enumerate((*Statut,) * 20):
        deux_ans(un_dossier_depose(statut=statut).model_copy(update=delivre), fin, rang)


@pytest.mark.exigence("R30", "R7", "LAW-06")
def test_in_24_months_no_family_member_has_a_day_without_document() -> None:
    for rang in range(10):
        fin = JOUR + timedelta(days=40 + 13 * rang)
        carte = un_titre_actuel(fin=fin)
        depose = un_dossier_depose(
            cas=un_cas(lien=LienFamilial.CONJOINT),
            personne=une_personne(statut=None),
            reponses={
                "ayant_droit": un_ayant_droit(),
                "lien_familial": un_lien_declare(),
                "titre_actuel": carte,
            },
        )
        deux_ans(depose, fin, rang)
