"""The receipt of a message to the people who help: a reference, and nothing of what was written."""

import email
from datetime import UTC, datetime
from email import policy
from typing import Any

import pytest

from chalicelib.domain.aide.tickets import Sujet, Ticket, reference
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_ticket import accuse
from chalicelib.settings import Marque

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
REFERENCE = reference(b"graine-de-test-1")
SECRETS = ("Rien ne marche", "0639980001", "2026112107500012345", "c6af9ac6-7b61")


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


@pytest.mark.parametrize("marque", Marque)
def test_the_receipt_gives_the_reference_and_nothing_of_the_message(marque: Marque) -> None:
    prepare = accuse(ticket())
    assert prepare is not None
    assert prepare.destinataire == "a@exemple.test"
    brut = composer(
        prepare, expediteur="site@exemple.test", marque=marque, message_id="e", date=MIDI
    )
    message = email.message_from_bytes(brut, policy=policy.default)
    parties = [str(partie.get_content()) for partie in message.iter_parts()]
    assert len(parties) == 2
    for partie in parties:
        assert REFERENCE in partie
        assert "0 806 001 620" in partie.replace("\u00a0", " ")
        assert [secret for secret in SECRETS if secret in partie] == []
    assert [secret for secret in (*SECRETS, REFERENCE) if secret in message["Subject"]] == []


def test_a_phone_alone_gets_no_mail() -> None:
    assert accuse(ticket(courriel=None)) is None
