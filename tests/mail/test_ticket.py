"""The messages of a ticket: a reference, a day, an address, and nothing of what was written."""

import email
from datetime import UTC, datetime
from email import policy
from typing import Any

import pytest

from chalicelib.domain.aide.echanges import MOTIFS, FinDeTicket
from chalicelib.domain.aide.evenements import TicketClos, TicketOuvert, TicketRepondu
from chalicelib.domain.aide.services import CENTRE, NOM_DU_CENTRE
from chalicelib.domain.aide.tickets import Sujet, Ticket, reference
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_ticket import Annonce, courriel
from chalicelib.settings import Marque

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
REFERENCE = reference(b"graine-de-test-1")
SECRETS = ("Rien ne marche", "0639980001", "2026112107500012345", "c6af9ac6-7b61")

LIEN = "https://exemple.test/contact/recu/abc"
COMMUN = {"id": "e", "survenu_le": MIDI, "reference": REFERENCE}
OUVERT = TicketOuvert.model_validate(COMMUN)
REPONDU = TicketRepondu.model_validate(COMMUN | {"service": CENTRE, "agent_id": "a"})
CLOS = TicketClos.model_validate(COMMUN | {"motif": "REGLE", "agent_id": "a"})
MOTS = {
    OUVERT: "27 novembre 2026",
    REPONDU: NOM_DU_CENTRE,
    CLOS: MOTIFS[FinDeTicket.REGLE],
}


def ticket(**traits: Any) -> Ticket:
    complet = {
        "sujet": Sujet.ERREUR,
        "message": "Rien ne marche.",
        "courriel": "a@exemple.test",
        "telephone": "06 39 98 00 01",
        "numero_demande": "2026112107500012345",
        "reference": REFERENCE,
        "ouvert_le": MIDI,
        "reference_erreur": "c6af9ac6-7b61",
    }
    return Ticket.model_validate(complet | traits)


@pytest.mark.exigence("SUP-01", "R16")
@pytest.mark.parametrize("marque", Marque)
@pytest.mark.parametrize("fait", MOTS, ids=lambda fait: fait.type)
def test_un_courriel_donne_la_reference_le_lien_et_rien_du_message(
    marque: Marque, fait: Annonce
) -> None:
    prepare = courriel(fait, ticket(), LIEN)
    assert prepare is not None
    assert prepare.destinataire == "a@exemple.test"
    brut = composer(
        prepare, expediteur="site@exemple.test", marque=marque, message_id="e", date=MIDI
    )
    message = email.message_from_bytes(brut, policy=policy.default)
    parties = [str(partie.get_content()).replace("\u00a0", " ") for partie in message.iter_parts()]
    assert len(parties) == 2
    for partie in parties:
        for mot in (REFERENCE, LIEN, "0 806 001 620", MOTS[fait]):
            assert mot in partie, mot
        assert [secret for secret in SECRETS if secret in partie] == []
    assert [secret for secret in (*SECRETS, REFERENCE) if secret in message["Subject"]] == []


@pytest.mark.parametrize("motif", [FinDeTicket.COMPTE_DECIDE, FinDeTicket.PAR_LA_PERSONNE])
def test_ce_que_la_personne_sait_deja_n_a_pas_de_courriel(motif: FinDeTicket) -> None:
    assert courriel(CLOS.model_copy(update={"motif": motif.value}), ticket(), LIEN) is None


def test_un_telephone_seul_n_a_pas_de_courriel() -> None:
    assert courriel(OUVERT, ticket(courriel=None), LIEN) is None
