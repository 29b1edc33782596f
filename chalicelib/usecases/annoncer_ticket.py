"""Send the receipt of a ticket, once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.evenements_ticket import TicketOuvert
from chalicelib.mail import regles_ticket
from chalicelib.mail.regles_compte import Courriel
from chalicelib.storage import tickets
from chalicelib.storage.courriels import Courriels
from chalicelib.storage.table import Table


def annoncer_ticket(
    evenement: TicketOuvert,
    *,
    table: Table,
    courriels: Courriels,
    composer: Callable[[Courriel], bytes],
    maintenant: datetime,
) -> None:
    """Nothing when it was sent, when the ticket is erased or has no address. Safe to call again."""
    if courriels.est_envoye(evenement.id):
        return
    ticket = tickets.lire(table, evenement.reference)
    message = regles_ticket.accuse(ticket) if ticket else None
    if message is not None:
        courriels.envoyer(evenement.id, evenement.reference, composer(message), maintenant)
