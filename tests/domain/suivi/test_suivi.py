"""Where a request stands, in plain words: who acts next, by when, and what to do (R7)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.situations import AFFICHAGES, Situation
from chalicelib.domain.suivi.suivi import suivi
from tests.builders import (
    JOUR,
    MAINTENANT,
    un_cas,
    un_dossier,
    un_dossier_complet,
    un_dossier_depose,
    un_etat_civil,
    une_personne,
)
from tests.domain.attestations.test_delivrance import NUMERO, un_titulaire


def _renouvellement(fin: date) -> Dossier:
    actuel = TitreActuel(numero=NUMERO, carte=TypeCarte.RESIDENT, debut=date(2017, 2, 1), fin=fin)
    return un_dossier(cas=un_cas(objet=Objet.RENOUVELLEMENT), personne=un_titulaire(fin)).repondre(
        titre_actuel=actuel
    )


def _depose(**traits: Any) -> Dossier:
    return un_dossier_depose().model_copy(update=traits)


ETATS = {
    Situation.EN_SAISIE: un_dossier(),
    Situation.EN_PAUSE: un_dossier(
        personne=une_personne().model_copy(update={"statut": "APATRIDE"})
    ),
    Situation.DEPOSEE: _depose(),
    Situation.A_VERIFIER: un_dossier_depose(personne=une_personne(statut=None)),
    Situation.EN_CORRECTION: _depose(en_correction=True),
    Situation.EN_INSTRUCTION: _depose(etat=Etat.EN_INSTRUCTION),
    Situation.ANNULEE: _depose(etat=Etat.CLOTUREE, annulee_le=MAINTENANT),
}


@pytest.mark.exigence("ACC-16")
@pytest.mark.parametrize("attendue", ETATS)
def test_each_state_says_who_acts_and_what_can_be_done(attendue: Situation) -> None:
    lu = suivi(ETATS[attendue], JOUR)
    assert lu.situation is attendue
    assert lu.qui
    assert lu.gestes


def test_every_situation_has_its_words_its_gestures_and_somebody_who_acts() -> None:
    assert set(AFFICHAGES) == set(Situation)
    de_l_etat = {geste for lu in AFFICHAGES.values() for geste in lu.gestes}
    assert de_l_etat | {Geste.DEPLACER, Geste.ABSENCE} == set(Geste)


@pytest.mark.exigence("R5")
def test_nothing_is_corrected_once_an_agent_opened_the_file() -> None:
    assert Geste.CORRIGER in suivi(ETATS[Situation.DEPOSEE], JOUR).gestes
    ouverte = suivi(ETATS[Situation.EN_INSTRUCTION], JOUR).gestes
    assert ouverte == (Geste.LIRE, Geste.RECTIFIER, Geste.RETIRER)


def test_a_paused_draft_says_which_door_it_waits_for() -> None:
    assert suivi(ETATS[Situation.EN_PAUSE], JOUR).orientation is Orientation.APATRIDE


@pytest.mark.exigence("R3")
def test_a_human_check_is_due_in_five_working_days() -> None:
    lu = suivi(ETATS[Situation.A_VERIFIER], JOUR)
    assert lu.avant == date(2026, 11, 27)
    assert "Un agent vérifie" in lu.pourquoi


def test_days_long_past_are_never_told_as_still_to_come() -> None:
    complet = ETATS[Situation.A_VERIFIER].model_copy(update={"accuse_manque": ()})
    tard = suivi(complet, date(2027, 6, 25))
    assert tard.avant == date(2027, 3, 21)
    assert "Depuis ce jour" in tard.pourquoi
    assert "21 mai 2027" in tard.pourquoi
    assert suivi(ETATS[Situation.EN_CORRECTION], JOUR).avant is None


@pytest.mark.exigence("LAW-09")
def test_a_protected_person_is_told_the_three_months_of_the_law_then_the_silence() -> None:
    assert suivi(_depose(), JOUR).avant == date(2026, 12, 1)
    assert suivi(_depose(), date(2026, 12, 1)).avant == date(2027, 3, 21)


@pytest.mark.exigence("LAW-07")
@pytest.mark.parametrize(
    ("jours", "avant"),
    [(100, JOUR + timedelta(days=40)), (30, date(2027, 6, 21))],
    ids=["in time", "late"],
)
def test_a_renewal_being_written_has_the_next_limit_of_the_window(jours: int, avant: date) -> None:
    assert suivi(_renouvellement(JOUR + timedelta(days=jours)), JOUR).avant == avant


@pytest.mark.exigence("LAW-21")
def test_a_child_of_18_is_told_the_eve_of_the_19th_birthday() -> None:
    ne = DateNaissance(annee=2008, mois=3, jour=1)
    enfant = une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=ne))
    brouillon = un_dossier(cas=un_cas(lien=LienFamilial.ENFANT), personne=enfant)
    assert suivi(brouillon, JOUR).avant == date(2027, 2, 28)


def test_time_that_passes_never_closes_a_filed_request() -> None:
    assert suivi(_depose(), JOUR + timedelta(days=3000)).situation is Situation.DEPOSEE


def test_a_draft_all_answered_still_waits_for_its_owner() -> None:
    assert suivi(un_dossier_complet(), JOUR).situation is Situation.EN_SAISIE
