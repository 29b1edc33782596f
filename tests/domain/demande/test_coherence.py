"""Answers that contradict each other get a sentence at the field, and a way to go on."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.demande.ecrans.motif import MOTIF
from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.demande.vraisemblance import AVANT_NAISSANCE, FUTUR
from chalicelib.domain.dossier.reponses import (
    AttestationsHonneur,
    Enfant,
    Enfants,
    EtatCivilVerifie,
    Logement,
    Motif,
    Parents,
)
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.builders import JOUR, des_reponses, un_conjoint, un_dossier, un_dossier_complet

DEMAIN = JOUR + timedelta(days=1)


def _erreurs(reponse: str, valeur: Any) -> dict[str, str]:
    dossier = un_dossier_complet(situation=SituationFamiliale.MARIE)
    return ecran_de(reponse).incoherences(dossier.repondre(**{reponse: valeur}), JOUR)


def _etat_civil(**traits: Any) -> EtatCivilVerifie:
    connus: dict[str, Any] = {"conforme": "oui", "date_entree_france": date(2023, 2, 1)}
    return EtatCivilVerifie(**connus | traits)


def _motif(jour: date) -> Motif:
    connu = des_reponses().motif
    assert connu is not None
    return connu.model_copy(update={"decision_date": jour})


def _enfant(annee: int, **traits: Any) -> Enfant:
    connus: dict[str, Any] = {
        "nom": "Tesfaye",
        "prenoms": "Dawit",
        "date_naissance": DateNaissance(annee=annee, mois=1, jour=2),
        "pays_naissance": "ER",
        "en_france": "oui",
    }
    return Enfant(**connus | traits)


def test_answers_that_agree_have_no_error() -> None:
    complet = un_dossier_complet(situation=SituationFamiliale.MARIE)
    for ecran in ECRANS:
        assert ecran.incoherences(complet, JOUR) == {}


def test_an_answer_not_given_yet_is_no_error() -> None:
    for ecran in ECRANS:
        assert ecran.incoherences(un_dossier(), JOUR) == {}


@pytest.mark.parametrize(
    ("reponse", "champ", "fabrique"),
    [
        ("etat_civil", "date_entree_france", lambda j: _etat_civil(date_entree_france=j)),
        ("motif", "decision_date", _motif),
        ("conjoint", "date_union", lambda j: un_conjoint(date_union=j)),
    ],
)
def test_a_date_of_one_s_life_is_neither_tomorrow_nor_before_one_s_birth(
    reponse: str, champ: str, fabrique: Any
) -> None:
    assert _erreurs(reponse, fabrique(JOUR)) == {}
    assert _erreurs(reponse, fabrique(DEMAIN)) == {champ: FUTUR}
    assert _erreurs(reponse, fabrique(date(1989, 12, 31))) == {champ: AVANT_NAISSANCE}


def test_a_future_date_is_refused_when_saving_and_never_when_only_reading() -> None:
    dossier = un_dossier_complet().repondre(motif=_motif(DEMAIN))
    assert MOTIF.incoherences(dossier) == {}


@pytest.mark.exigence("S1-02")
def test_who_says_the_civil_status_is_wrong_must_say_which_part_and_then_goes_on() -> None:
    assert set(_erreurs("etat_civil", _etat_civil(conforme="non"))) == {"erreur_signalee"}
    dite = _etat_civil(conforme="non", erreur_signalee="Mon prénom")
    assert _erreurs("etat_civil", dite) == {}


def test_a_union_cannot_come_before_the_birth_of_the_conjoint() -> None:
    enfant = un_conjoint(date_naissance=DateNaissance(annee=2016))
    assert set(_erreurs("conjoint", enfant)) == {"date_union"}


def test_a_conjoint_is_not_born_tomorrow() -> None:
    ne = DateNaissance(annee=DEMAIN.year, mois=DEMAIN.month, jour=DEMAIN.day)
    assert _erreurs("conjoint", un_conjoint(date_naissance=ne))["date_naissance"] == FUTUR


def test_children_announced_must_be_named() -> None:
    assert set(_erreurs("enfants", Enfants(avec_enfants="oui"))) == {"enfants_0_nom"}
    deux = Enfants(avec_enfants="oui", enfants=(_enfant(2016), _enfant(2020)))
    assert _erreurs("enfants", deux) == {}


def test_children_denied_cannot_be_named() -> None:
    assert set(_erreurs("enfants", Enfants(avec_enfants="non", enfants=(_enfant(2016),)))) == {
        "avec_enfants"
    }


def test_a_child_is_younger_than_the_person_and_already_born() -> None:
    trois = Enfants(avec_enfants="oui", enfants=(_enfant(2016), _enfant(1990), _enfant(2030)))
    assert set(_erreurs("enfants", trois)) == {
        "enfants_1_date_naissance",
        "enfants_2_date_naissance",
    }


def test_each_parent_is_named_or_said_unknown() -> None:
    assert set(_erreurs("parents", Parents())) == {"parent1_nom", "parent2_nom"}
    assert _erreurs("parents", Parents(parent1_inconnu=True, parent2_inconnu=True)) == {}
    assert set(_erreurs("parents", Parents(parent1_nom="Abebe"))) == {"parent2_nom"}


@pytest.mark.exigence("S2-02", "S2-03")
def test_a_married_person_cannot_leave_out_the_second_statement() -> None:
    assert set(_erreurs("attestations", AttestationsHonneur(exactitude="oui"))) == {"polygamie"}


def test_a_person_housed_by_another_says_whether_the_host_s_paper_is_up_to_date() -> None:
    muet = Logement(mode=ModeLogement.HEBERGE_TIERS)
    assert set(_erreurs("logement", muet)) == {"hebergeant_a_jour"}
    assert _erreurs("logement", Logement(mode=ModeLogement.HOTEL)) == {}
