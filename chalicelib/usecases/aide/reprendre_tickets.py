"""The messages received before tickets had an owner enter the list of the service that has them."""

from datetime import datetime

from chalicelib.storage.aide import tickets
from chalicelib.storage.table import Table


def reprendre_tickets(*, table: Table, maintenant: datetime) -> int:
    """How many. They were going to be erased unanswered; run again, it changes nothing."""
    anciens = tuple(tickets.sans_service(table, maintenant))
    for ticket in anciens:
        table.write(*tickets.changement(ticket, ticket, maintenant))
    return len(anciens)
