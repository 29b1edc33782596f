"""What the person is told once an agent opened the request: who acts, by when (R7)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.carte import Production
from chalicelib.domain.dossier.convocations import Convocation, ObjetConvocation
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    Instruction,
    NatureFin,
    PieceDemandee,
    Preavis,
    Refus,
)
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.suivi.situations import AFFICHAGES, DE_L_ETAT, Situation
from chalicelib.domain.suivi.suivi import Suivi, suivi
from tests.builders import JOUR, MAINTENANT, un_dossier_depose

PAR = Affectation(agent_id="agent", nom="Anne Exemple")
COMPLEMENT = Complement(
    id="c1",
    pieces=(PieceDemandee(piece="DECISION", motif="ILLISIBLE"),),
    demande_le=MAINTENANT,
    avant_le=date(2026, 12, 21),
    suspend=True,
)
CONVOCATION = Convocation(
    objet=ObjetConvocation.EMPREINTES,
    quand=datetime(2026, 12, 3, 13, 30, tzinfo=UTC),
    lieu="1 place Exemple, Lyon",
    apporter="Votre décision",
    annoncee_le=MAINTENANT,
)
PREAVIS = Preavis(
    nature=NatureFin.CLASSEMENT,
    motif="PIECES_NON_TRANSMISES",
    faits="Rien reçu.",
    annonce_le=MAINTENANT,
    pas_avant=date(2026, 12, 6),
    par=PAR,
)
PRODUCTION = Production(commande_le=MAINTENANT, recu_le=MAINTENANT, lieu="Accueil", montant=25)
REFUS = Refus(
    motifs=("CONDITIONS_NON_REMPLIES",), faits="…", propose_par=PAR, propose_le=MAINTENANT
)


def _suivi(etat: Etat, jour: date = JOUR, **instruction: Any) -> Suivi:
    lue = Instruction(pris_le=MAINTENANT, nouvelle_le=MAINTENANT, **instruction)
    traits = {"etat": etat, "instruction": lue}
    return suivi(un_dossier_depose().model_copy(update=traits), jour)


@pytest.mark.exigence("INS-03")
@pytest.mark.parametrize("etat", DE_L_ETAT)
def test_every_etat_has_words_somebody_who_acts_and_something_to_do(etat: Etat) -> None:
    lu = _suivi(etat)
    assert lu.situation is DE_L_ETAT[etat]
    assert lu.libelle
    assert lu.qui
    assert lu.gestes


@pytest.mark.exigence("INS-03")
def test_every_etat_but_those_of_the_wizard_has_its_situation() -> None:
    assert set(DE_L_ETAT) == set(Etat) - {Etat.BROUILLON, Etat.DEPOSEE}
    assert not any(lu.a_moi and lu.terminee for lu in AFFICHAGES.values())


@pytest.mark.exigence("INS-03")
@pytest.mark.parametrize(
    "etat",
    [
        Etat.EN_INSTRUCTION,
        Etat.COMPLEMENT_TRANSMIS,
        Etat.ATTENTE_ETAT_CIVIL,
        Etat.COMMISSION,
        Etat.DECISION_FAVORABLE,
        Etat.TITRE_EN_FABRICATION,
    ],
)
@pytest.mark.parametrize("jours", [0, 60, 400])
def test_while_somebody_else_acts_there_is_always_a_date(etat: Etat, jours: int) -> None:
    lu = _suivi(etat, JOUR + timedelta(days=jours))
    assert lu.avant is not None
    assert lu.pourquoi
    assert lu.avant >= JOUR + timedelta(days=jours) or "Depuis ce jour" in lu.pourquoi


@pytest.mark.exigence("LAW-16")
def test_documents_asked_are_due_on_their_day_and_stop_the_clock() -> None:
    lu = _suivi(Etat.COMPLEMENT_DEMANDE, complements=(COMPLEMENT,))
    assert lu.avant == COMPLEMENT.avant_le
    assert lu.qui.startswith("C’est à vous")
    assert "est arrêté" in lu.pourquoi
    tard = _suivi(Etat.COMPLEMENT_DEMANDE, date(2026, 12, 22), complements=(COMPLEMENT,))
    assert "vous pouvez encore répondre" in tard.pourquoi


@pytest.mark.exigence("LAW-17")
def test_documents_that_are_not_indispensable_freeze_nothing() -> None:
    sans = COMPLEMENT.model_copy(update={"suspend": False})
    assert "continue" in _suivi(Etat.COMPLEMENT_DEMANDE, complements=(sans,)).pourquoi


@pytest.mark.exigence("LAW-10", "LAW-16")
def test_the_silence_told_counts_the_days_the_clock_stood_still() -> None:
    envoye = COMPLEMENT.model_copy(update={"transmis_le": MAINTENANT + timedelta(days=10)})
    lu = _suivi(Etat.COMPLEMENT_TRANSMIS, date(2026, 12, 2), complements=(envoye,))
    assert lu.avant == date(2027, 3, 31)
    assert "le silence vaut refus" in lu.pourquoi


def test_an_appointment_says_when_where_and_what_to_bring_until_its_day() -> None:
    lu = _suivi(Etat.CONVOCATION, convocations=(CONVOCATION,))
    assert lu.avant == date(2026, 12, 3)
    assert "14 h 30" in lu.pourquoi
    assert "1 place Exemple, Lyon" in lu.pourquoi
    assert "Votre décision" in lu.pourquoi
    apres = _suivi(Etat.CONVOCATION, date(2026, 12, 4), convocations=(CONVOCATION,))
    assert apres.situation is Situation.EN_INSTRUCTION
    assert any("pas pu venir" in phrase for phrase in apres.a_savoir)


def test_a_notice_of_an_end_says_until_when_why_and_how_to_avoid_it() -> None:
    lu = _suivi(Etat.EN_INSTRUCTION, preavis=PREAVIS)
    assert lu.situation is Situation.FIN_ANNONCEE
    assert lu.avant == date(2026, 12, 5)
    assert any("5 décembre 2026" in p and "répondez avant" in p for p in lu.a_savoir)
    assert lu.a_moi
    ecrit = (SuiteMessage(id="m", ecrit_le=MAINTENANT),)
    repondu = _suivi(Etat.EN_INSTRUCTION, preavis=PREAVIS, messages=ecrit)
    assert (repondu.a_moi, repondu.avant) == (False, None)
    assert "lit votre réponse" in repondu.qui
    assert not any("répondez avant" in p for p in repondu.a_savoir)
    avec = _suivi(Etat.COMPLEMENT_DEMANDE, preavis=PREAVIS, complements=(COMPLEMENT,))
    assert avec.situation is Situation.COMPLEMENT_DEMANDE
    assert len(avec.a_savoir) == 1


@pytest.mark.exigence("TAX-01")
def test_a_card_that_is_there_says_where_the_stamp_and_what_to_bring() -> None:
    lu = _suivi(Etat.TITRE_DISPONIBLE, production=PRODUCTION)
    texte = " ".join(lu.a_savoir)
    for mot in ("Accueil", "25 €", "timbres.impots.gouv.fr", "16 chiffres"):
        assert mot in texte
    assert "ancien titre" not in texte


@pytest.mark.parametrize("etat", [Etat.REFUSEE, Etat.CLASSEE_SANS_SUITE, Etat.CLOTUREE])
def test_sans_ouverture_aucune_date_pour_contester_ensuite_le_jour_et_d_ou_il_vient(
    etat: Etat,
) -> None:
    """J3."""
    fini = un_dossier_depose().model_copy(update={"etat": etat})
    fermee = suivi(fini, date(2028, 1, 1))
    assert fermee.avant is None
    assert "commence le jour où vous ouvrez" in fermee.pourquoi
    ouverte = suivi(fini, date(2027, 1, 20), date(2027, 1, 15))
    assert ouverte.avant == date(2027, 3, 15)
    assert "15 janvier 2027" in ouverte.pourquoi
    assert suivi(fini, date(2027, 3, 16), date(2027, 1, 15)).avant is None


def test_a_request_closed_by_the_prefecture_is_not_one_cancelled_by_its_owner() -> None:
    fin = PREAVIS.model_copy(update={"nature": NatureFin.CLOTURE, "prononce_le": MAINTENANT})
    assert _suivi(Etat.CLOTUREE, preavis=fin).situation is Situation.CLOTUREE
    annulee = {"etat": Etat.CLOTUREE, "annulee_le": MAINTENANT}
    lue = suivi(un_dossier_depose().model_copy(update=annulee), JOUR)
    assert lue.situation is Situation.ANNULEE
