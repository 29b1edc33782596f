"""How a request ends without a decision: reason, notice, and the time left to the person (R19)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import Choix, NatureFin
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.fin import (
    AucunePieceEnRetard,
    PreavisDejaDonne,
    SaisieFin,
)
from chalicelib.domain.instruction.erreurs import (
    ComplementEnAttente,
    PreavisEnCours,
    PreavisManquant,
)
from chalicelib.domain.instruction.reponse_complement import ReponseComplement, transmettre
from chalicelib.domain.instruction.table import permis
from tests.domain.instruction.test_instruction import (
    COMPLEMENT,
    FIN,
    LE,
    RIEN,
    ctx,
    en_instruction,
    faire,
)

PIECES = SaisieFin(nature=NatureFin.CLASSEMENT, motif="PIECES_NON_TRANSMISES", faits="Rien reçu.")
DOUBLON = SaisieFin(nature=NatureFin.CLOTURE, motif="DOUBLON", faits="Deux demandes.")
DERNIER_JOUR = LE + timedelta(days=30)
EN_RETARD = LE + timedelta(days=31)


def en_attente() -> Dossier:
    return faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, COMPLEMENT))


def prevenu() -> Dossier:
    """Told, once late, that the file will be classed for want of documents."""
    return faire(en_attente(), (Acte.ANNONCER_FIN, PIECES), quand=ctx(EN_RETARD))


def test_no_end_without_a_reason_and_fifteen_days_of_notice() -> None:
    with pytest.raises(PreavisManquant):
        faire(en_instruction(), (Acte.CLASSER, RIEN))
    annoncee = faire(en_instruction(), (Acte.ANNONCER_FIN, FIN))
    preavis = annoncee.instruction.preavis
    assert preavis
    assert preavis.pas_avant == date(2026, 12, 10)
    veille, jour = (ctx(datetime(2026, 12, j, 12, tzinfo=UTC)) for j in (9, 10))
    with pytest.raises(PreavisEnCours):
        faire(annoncee, (Acte.CLASSER, RIEN), quand=veille)
    with pytest.raises(PreavisManquant):
        faire(annoncee, (Acte.CLOTURER, RIEN), quand=jour)
    classee = faire(annoncee, (Acte.CLASSER, RIEN), quand=jour)
    assert classee.etat is Etat.CLASSEE_SANS_SUITE
    assert classee.instruction.finie_le == jour.maintenant
    assert faire(annoncee, (Acte.RENONCER_FIN, RIEN)).instruction.preavis is None


def test_one_notice_at_a_time_and_the_end_that_it_announces() -> None:
    annoncee = faire(en_instruction(), (Acte.ANNONCER_FIN, DOUBLON))
    assert permis(Acte.CLOTURER, annoncee)
    assert not permis(Acte.CLASSER, annoncee)
    assert not permis(Acte.ANNONCER_FIN, annoncee)
    with pytest.raises(PreavisDejaDonne):
        faire(annoncee, (Acte.ANNONCER_FIN, FIN))


def test_documents_not_sent_are_no_reason_when_none_was_asked() -> None:
    with pytest.raises(AucunePieceEnRetard):
        faire(en_instruction(), (Acte.ANNONCER_FIN, PIECES))
    leve = faire(en_attente(), (Acte.LEVER_COMPLEMENT, RIEN))
    with pytest.raises(AucunePieceEnRetard):
        faire(leve, (Acte.ANNONCER_FIN, PIECES), quand=ctx(EN_RETARD))


@pytest.mark.parametrize("fin", [PIECES, FIN, DOUBLON])
def test_no_end_is_announced_while_the_person_has_time_to_send(fin: SaisieFin) -> None:
    with pytest.raises(ComplementEnAttente):
        faire(en_attente(), (Acte.ANNONCER_FIN, fin), quand=ctx(DERNIER_JOUR))


def test_a_request_whose_documents_are_late_is_classed_after_its_notice() -> None:
    classee = faire(prevenu(), (Acte.CLASSER, RIEN), quand=ctx(EN_RETARD + timedelta(days=15)))
    assert classee.etat is Etat.CLASSEE_SANS_SUITE
    with pytest.raises(ComplementEnAttente):
        faire(en_attente(), (Acte.ANNONCER_FIN, DOUBLON), quand=ctx(EN_RETARD))


def test_the_reason_is_checked_again_on_the_day_of_the_end() -> None:
    """A notice kept from before a request for documents was changed does not end anything."""
    dossier = prevenu()
    (complement,) = dossier.instruction.complements
    for complements, erreur in (
        ((complement.model_copy(update={"leve_le": EN_RETARD}),), AucunePieceEnRetard),
        (
            (complement.model_copy(update={"avant_le": date(2027, 6, 1)}),),
            ComplementEnAttente,
        ),
    ):
        instruction = dossier.instruction.model_copy(update={"complements": complements})
        change = dossier.model_copy(update={"instruction": instruction})
        with pytest.raises(erreur):
            faire(change, (Acte.CLASSER, RIEN), quand=ctx(EN_RETARD + timedelta(days=15)))


def test_a_notice_falls_when_documents_are_sent_lifted_or_asked() -> None:
    attendu = prevenu().instruction.complement
    assert attendu
    reponse = ReponseComplement(complement_id=attendu.id, choix={"DOM_PERSO": Choix.GARDER})
    assert transmettre(prevenu(), reponse, EN_RETARD).instruction.preavis is None
    assert faire(prevenu(), (Acte.LEVER_COMPLEMENT, RIEN)).instruction.preavis is None
    for fin in (FIN, DOUBLON):
        annoncee = faire(en_instruction(), (Acte.ANNONCER_FIN, fin))
        assert faire(annoncee, (Acte.DEMANDER_COMPLEMENT, COMPLEMENT)).instruction.preavis is None
