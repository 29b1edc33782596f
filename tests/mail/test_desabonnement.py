"""Only a message that asks for it carries the address that stops it (RFC 8058)."""

import email
from datetime import UTC, datetime
from email import policy
from typing import Any

from chalicelib.domain.aide.evenements import TicketOuvert
from chalicelib.domain.aide.tickets import Sujet, Ticket
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_ticket import courriel
from chalicelib.settings import Marque
from chalicelib.usecases.compte.choisir_points_d_etape import adresse_de_desabonnement

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADRESSE = adresse_de_desabonnement(
    "0123456789abcdef0123456789abcdef", origine="https://titre-de-sejour.exemple.test", secret="s"
)


def _brut(**options: Any) -> bytes:
    ticket = Ticket(
        sujet=Sujet.AUTRE,
        message="Bonjour.",
        courriel="a@exemple.test",
        reference="C-2222-2222",
        ouvert_le=MIDI,
    )
    fait = TicketOuvert(id="e", survenu_le=MIDI, reference=ticket.reference)
    message = courriel(fait, ticket, "https://exemple.test/contact/recu/abc")
    assert message is not None
    return composer(
        message,
        expediteur="site@exemple.test",
        marque=Marque.NEUTRE,
        message_id="e",
        date=MIDI,
        **options,
    )


def test_the_address_is_written_as_it_is_however_long() -> None:
    """Mail services read the header raw: an encoded word would hide the address from them."""
    brut = _brut(desabonnement=ADRESSE)
    entete = brut.partition(b"\n\n")[0].replace(b"\n ", b" ").decode("ascii")
    assert f"List-Unsubscribe: <{ADRESSE}>" in entete
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in entete


def test_the_other_messages_cannot_be_refused() -> None:
    message = email.message_from_bytes(_brut(), policy=policy.default)
    assert message["List-Unsubscribe"] is None
    assert message["List-Unsubscribe-Post"] is None
