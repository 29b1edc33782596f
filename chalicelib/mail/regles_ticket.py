"""The messages of a ticket: its reference, its day, where to read it; nothing of what it says.

The address was typed, nobody verified it.
"""

from chalicelib.domain.aide.echanges import MOTIFS, FinDeTicket
from chalicelib.domain.aide.evenements import TicketClos, TicketOuvert, TicketRepondu
from chalicelib.domain.aide.services import nom_du_service
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.mail.message import Contexte, Courriel

OBJET = "Nous avons reçu votre message"
OBJET_REPONSE = "Vous avez une réponse à votre message"
OBJET_FIN = "Votre message est terminé"
DEJA_DITS = {FinDeTicket.PAR_LA_PERSONNE.value, FinDeTicket.COMPTE_DECIDE.value}
"""She closed it, or the decision has its own message."""
Annonce = TicketOuvert | TicketRepondu | TicketClos


def courriel(fait: Annonce, ticket: Ticket, lien: str, du_compte: str = "") -> Courriel | None:
    """To the address given for the answer, else to that of the account it was written from.

    None when there is only a phone number, or when the person knows it already.
    """
    adresse = ticket.courriel or du_compte
    if not adresse or (isinstance(fait, TicketClos) and fait.motif in DEJA_DITS):
        return None
    commun: Contexte = {"reference": ticket.reference, "recu_le": ticket.ouvert_le, "lien": lien}
    match fait:
        case TicketOuvert():
            propre: Contexte = {"titre": OBJET, "avant_le": ticket.promesse.avant_le}
            return Courriel("ticket_ouvert", adresse, OBJET, commun | propre)
        case TicketRepondu():
            propre = {
                "titre": OBJET_REPONSE,
                "repondant": nom_du_service(fait.service),
                "attend": "oui" if fait.attend else "",
            }
            return Courriel("ticket_repondu", adresse, OBJET_REPONSE, commun | propre)
        case TicketClos():
            propre = {"titre": OBJET_FIN, "motif": MOTIFS[FinDeTicket(fait.motif)]}
            return Courriel("ticket_clos", adresse, OBJET_FIN, commun | propre)
