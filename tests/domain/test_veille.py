"""What the clock says, and that it forgets nobody: years of nights, no decision, no silence."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier import Dossier
from chalicelib.domain.etats import A_DECIDER, FINS, Etat
from chalicelib.domain.evenements_instruction import SujetPoint
from chalicelib.domain.identite import Statut
from chalicelib.domain.instruction import Complement, Instruction, PieceDemandee
from chalicelib.domain.prolongation import prolongation_attendue
from chalicelib.domain.veille import Point, point_du_jour
from tests.builders import JOUR, MAINTENANT, un_dossier_depose

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


@pytest.mark.exigence("R1", "R7", "LAW-02")
def test_in_24_months_nobody_has_a_day_without_adp_nor_a_month_without_news() -> None:
    hasard = random.Random(20261125)
    for statut in (*Statut,) * 20:
        dossier = un_dossier_depose(statut=statut)
        fin = JOUR + timedelta(days=180)
        dossier = dossier.model_copy(update={"instruction": Instruction(droits_jusqu_au=fin)})
        dite = JOUR
        for ecoules in range(1, 731):
            jour = JOUR + timedelta(days=ecoules)
            if hasard.random() < 0.02:
                etat = hasard.choice(sorted(A_DECIDER))
                dossier = dossier.model_copy(update={"etat": etat})
            avant = dossier.instruction.droits_jusqu_au
            assert avant
            assert avant >= jour
            assert (avant - jour).days >= 29
            dossier, entendu = nuit(dossier, jour)
            dite = jour if entendu else dite
            assert (jour - dite).days <= 30
