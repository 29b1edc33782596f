"""The address of a ticket, signed by this site, and what tells the same form sent twice."""

import hashlib
import hmac

from chalicelib.domain.aide import tickets
from chalicelib.settings import settings
from chalicelib.usecases.aide import lien_ticket


def empreinte(texte: str) -> str:
    """What tells the same form sent twice, and nothing of what it says."""
    cle = f"contact|{settings().secret}".encode()
    return hmac.new(cle, texte.encode(), hashlib.sha256).hexdigest()


def reference(empreinte_du_formulaire: str, essai: int) -> str:
    return tickets.reference(bytes.fromhex(empreinte(f"{empreinte_du_formulaire}|{essai}")))


def adresse(reference_du_ticket: str) -> str:
    return lien_ticket.adresse(reference_du_ticket, settings().secret)


def lire(acces: str) -> str:
    """The reference, empty when the address is not one of ours."""
    return lien_ticket.lire_acces(acces, settings().secret)
