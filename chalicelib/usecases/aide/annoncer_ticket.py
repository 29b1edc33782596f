"""Tell the person what happens to her ticket, once: received, answered, over."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.compte.livraisons import SansObjet
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
    """Nothing when it was sent, when the ticket is erased or has no address. Safe to call again.

    What was prepared while it still had an object is closed.
    """
    if courriels.est_clos(evenement.id):
        return
    ticket = tickets.lire(table, evenement.reference)
    if ticket is None:
        courriels.clore(evenement.id, SansObjet.FAIT, maintenant)
        return
    compte = comptes.lire(table, ticket.compte_id) if ticket.compte_id else None
    du_compte = (compte.courriel or "") if compte else ""
    message = regles_ticket.courriel(evenement, ticket, lien(ticket.reference), du_compte)
    if message is None:
        courriels.clore(evenement.id, SansObjet.ADRESSE, maintenant)
        return
    envoi = message.envoi(evenement.id, sujet_id=ticket.reference, compte_id=ticket.compte_id)
    courriels.envoyer(envoi, composer(message), maintenant)
