"""Tell the person what happens to her ticket, once: received, answered, over."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.mail import regles_ticket
from chalicelib.mail.message import Courriel
from chalicelib.storage.aide import tickets
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels.courriels import Courriels
from chalicelib.storage.table import Table


def annoncer_ticket(
    evenement: regles_ticket.Annonce,
    *,
    lien: Callable[[str], str],
    table: Table,
    courriels: Courriels,
    composer: Callable[[Courriel], bytes],
    maintenant: datetime,
) -> None:
    """Nothing when it was sent, when the ticket is erased or has no address. Safe to call again."""
    if courriels.est_envoye(evenement.id):
        return
    ticket = tickets.lire(table, evenement.reference)
    if ticket is None:
        return
    compte = comptes.lire(table, ticket.compte_id) if ticket.compte_id else None
    du_compte = (compte.courriel or "") if compte else ""
    message = regles_ticket.courriel(evenement, ticket, lien(ticket.reference), du_compte)
    if message is not None:
        envoi = message.envoi(evenement.id, sujet_id=ticket.reference, compte_id=ticket.compte_id)
        courriels.envoyer(envoi, composer(message), maintenant)
