"""How long a request is kept (CESEDA R142-21): whatever nobody decided is kept without end."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.dossier.conservation import Garde, conservation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.fins_de_sejour import Contestation, PreuveFin
from chalicelib.domain.dossier.suite_message import SuiteMessage
from tests.builders import un_dossier_complet
from tests.usecases.menage.monde_conserve import FINIE, VIES, Vie, un_dossier_de

LOIN = date(2199, 1, 1)
CLOSE = Vie(Etat.CLOTUREE, jusqu_au=date(2032, 3, 1))


def _garde(dossier: Dossier, *autres: Dossier) -> tuple[Garde, date | None]:
    return conservation(dossier, FINIE, autres, LOIN)


def _avec(dossier: Dossier, **traits: object) -> Dossier:
    suite = dossier.instruction.model_copy(update=traits)
    return dossier.model_copy(update={"instruction": suite})


@pytest.mark.parametrize("vie", VIES, ids=str)
def test_each_life_has_the_day_of_its_article(vie: Vie) -> None:
    lue = conservation(un_dossier_de(vie), FINIE, (), LOIN)
    assert lue.jusqu_au == vie.jusqu_au
    if vie.jusqu_au:
        assert not lue.est_passee(vie.jusqu_au)
        assert lue.est_passee(vie.jusqu_au + timedelta(days=1))
    else:
        assert not lue.est_passee(LOIN)


def test_every_etat_is_judged() -> None:
    assert {vie.etat for vie in VIES} | {Etat.BROUILLON} == set(Etat)


def test_a_draft_has_no_day_while_nothing_tells_when_it_was_last_written() -> None:
    assert _garde(un_dossier_complet()) == (Garde.BROUILLON, None)


@pytest.mark.parametrize("etat", sorted(FINS))
def test_an_end_without_its_date_is_no_end(etat: Etat) -> None:
    assert _garde(_avec(un_dossier_de(Vie(etat)), finie_le=None)) == (Garde.EN_COURS, None)


@pytest.mark.parametrize("etat", sorted(FINS))
def test_what_the_person_said_and_nobody_answered_keeps_her_request(etat: Etat) -> None:
    dossier = un_dossier_de(Vie(etat))
    contestee = Contestation(id="c", texte="C’est une erreur.", le=FINIE)
    assert _garde(_avec(dossier, contestations=(contestee,))) == (Garde.CONTESTATION, None)
    message = SuiteMessage(id="m", ecrit_le=FINIE)
    assert _garde(_avec(dossier, messages=(message,))) == (Garde.MESSAGE, None)


def test_a_later_fact_starts_the_years_again() -> None:
    lue = conservation(un_dossier_de(CLOSE), FINIE + timedelta(days=366), (), LOIN)
    assert lue.jusqu_au == date(2033, 3, 1)


def test_another_person_of_the_account_keeps_nothing() -> None:
    autre = un_dossier_de(Vie(Etat.EN_INSTRUCTION), 2)
    assert _garde(un_dossier_de(CLOSE), autre) == (Garde.DELAI, CLOSE.jusqu_au)


def test_a_person_without_number_may_be_the_same_one() -> None:
    autre = un_dossier_de(Vie(Etat.EN_INSTRUCTION), 2)
    sans_numero = autre.personne.model_copy(update={"numero_etranger": None})
    inconnue = autre.model_copy(update={"personne": sans_numero})
    assert _garde(un_dossier_de(CLOSE), inconnue) == (Garde.AUTRE_EN_COURS, None)


def test_who_became_french_takes_her_other_requests_along() -> None:
    decret = un_dossier_de(Vie(Etat.CLOTUREE, PreuveFin.DECRET), 1)
    ancienne = un_dossier_de(CLOSE, 2).model_copy(update={"personne": decret.personne})
    assert _garde(ancienne, decret) == (Garde.DELAI, date(2028, 2, 1))


def test_an_end_that_a_chef_may_still_undo_is_kept_though_its_decree_is_old() -> None:
    tard = FINIE + timedelta(days=600)
    dossier = _avec(un_dossier_de(Vie(Etat.CLOTUREE, PreuveFin.DECLARATION)), finie_le=tard)
    assert _garde(dossier) == (Garde.DELAI, date(2029, 2, 21))
