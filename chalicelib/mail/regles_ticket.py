"""The receipt of a message to the people who help: its reference, and nothing of what it says."""

from chalicelib.domain.aide.tickets import Ticket
from chalicelib.mail.message import Contexte, Courriel

OBJET = "Nous avons reçu votre message"


def accuse(ticket: Ticket) -> Courriel | None:
    """None when only a phone number was given. The address was typed, nobody verified it."""
    if ticket.courriel is None:
        return None
    contexte: Contexte = {
        "titre": OBJET,
        "reference": ticket.reference,
        "recu_le": ticket.ouvert_le,
    }
    return Courriel("ticket_ouvert", ticket.courriel, OBJET, contexte)
