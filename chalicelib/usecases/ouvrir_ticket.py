"""Receive a message to the people who help: written down with its événement, once."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from chalicelib.domain.evenements_ticket import TicketOuvert
from chalicelib.domain.tickets import MessageContact, Ticket
from chalicelib.storage import journal, keys, tickets
from chalicelib.storage.table import ConditionRefusee, Table

ESSAIS = 5


def ouvrir_ticket(
    message: MessageContact,
    *,
    empreinte: str,
    reference: Callable[[int], str],
    table: Table,
    maintenant: datetime,
    compte_id: str | None = None,
    reference_erreur: str | None = None,
    question: int | None = None,
) -> str:
    """The reference of the ticket; the same form sent twice is one ticket.

    `reference(essai)` gives the same answer for the same form: another one is tried when somebody
    else's ticket has it.
    """
    for essai in range(ESSAIS):
        ticket = Ticket(
            **message.model_dump(),
            reference=reference(essai),
            ouvert_le=maintenant,
            compte_id=compte_id,
            reference_erreur=reference_erreur,
            question=question,
        )
        fait = TicketOuvert(id=uuid4().hex, survenu_le=maintenant, reference=ticket.reference)
        ecrit = journal.ecrire(keys.ticket(ticket.reference).pk, fait)
        try:
            table.write(*tickets.creation(ticket, empreinte), ecrit)
        except ConditionRefusee:
            if tickets.empreinte(table, ticket.reference) != empreinte:
                continue
        return ticket.reference
    raise RuntimeError("no free reference")
