"""What the person is told, and the day it counts as told."""

from datetime import timedelta

import pytest

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.actes.prise_en_charge import DossierPrisEnCharge
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.journal.notifications import decision_notifiee_le, notifications
from chalicelib.domain.lettres.des_actes import NATURES
from chalicelib.domain.lettres.lettre import DEFINITIVES
from chalicelib.domain.suivi.points import RECITS, PointFait, SujetPoint
from chalicelib.templating import templates_folder
from tests.builders import DOSSIER, MAINTENANT, un_dossier_depose


@pytest.mark.exigence("NOT-08")
def test_every_act_that_tells_the_person_has_its_message_and_no_other_act_has() -> None:
    for ligne in ACTES.values():
        recit = ligne.fait.recit
        assert (recit.annonce is None) is (recit.courriel is None)


@pytest.mark.exigence("NOT-08")
def test_every_message_has_a_page_and_a_simple_one_its_sentence() -> None:
    dossier = templates_folder() / "suivi" / "notifications"
    recits = [*(classe.recit for classe in DU_DOSSIER.values()), *RECITS.values()]
    for lue in filter(None, (recit.annonce for recit in recits)):
        assert (dossier / f"{lue.gabarit}.html").is_file()
        assert bool(lue.phrase) == (lue.gabarit == "simple")


@pytest.mark.parametrize("sujet", SujetPoint)
def test_each_word_of_the_clock_is_a_message(sujet: SujetPoint) -> None:
    fait = PointFait(id="p", survenu_le=MAINTENANT, dossier_id=DOSSIER, sujet=sujet)
    assert fait.dit().annonce is not None
    assert fait.dit().courriel is not None


def test_the_last_one_comes_first_and_knows_when_it_was_read() -> None:
    prise, point = (
        DossierPrisEnCharge(id="a", survenu_le=MAINTENANT, dossier_id=DOSSIER, agent_id="x"),
        PointFait(id="b", survenu_le=MAINTENANT + timedelta(days=30), dossier_id=DOSSIER),
    )
    lue_le = MAINTENANT + timedelta(days=1)
    lue = NotificationLue(id="c", survenu_le=lue_le, dossier_id=DOSSIER, evenement_id="a")
    trouvees = notifications((prise, lue, point))
    assert [(n.evenement.id, n.lue_le) for n in trouvees] == [("b", None), ("a", lue_le)]


@pytest.mark.parametrize("jours", [0, 15, 16, 400])
def test_le_delai_pour_contester_part_de_l_ouverture_jamais_avant(jours: int) -> None:
    """J3: nobody agreed that silence counts as a reading."""
    refus = DemandeRefusee(id="a", survenu_le=MAINTENANT, dossier_id=DOSSIER, agent_id="x")
    dossier = un_dossier_depose()
    assert decision_notifiee_le(dossier, notifications((refus,))) is None
    lue_le = MAINTENANT + timedelta(days=jours)
    lue = NotificationLue(id="c", survenu_le=lue_le, dossier_id=DOSSIER, evenement_id="a")
    assert decision_notifiee_le(dossier, notifications((refus, lue))) == PARIS.jour(lue_le)


def test_toute_lettre_que_l_on_peut_contester_le_dit_avant_d_etre_ouverte() -> None:
    """The acts whose letter gives a time to contest, and no other message."""
    dites = {ligne.fait: ligne.fait.recit.annonce for ligne in ACTES.values()}
    assert {fait for fait, annonce in dites.items() if annonce and annonce.ouvre_un_delai} == {
        fait for fait, nature in NATURES.items() if nature in DEFINITIVES
    }
