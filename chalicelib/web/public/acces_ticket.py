"""The address of a ticket: its reference, signed, so that nobody can try one after the other."""

import hashlib
import hmac
from typing import TYPE_CHECKING

from chalicelib.adresses import site as adresses
from chalicelib.domain.aide import tickets
from chalicelib.settings import settings

if TYPE_CHECKING:
    from itsdangerous import Signer


def empreinte(texte: str) -> str:
    """What tells the same form sent twice, and nothing of what it says."""
    cle = f"contact|{settings().secret}".encode()
    return hmac.new(cle, texte.encode(), hashlib.sha256).hexdigest()


def reference(empreinte_du_formulaire: str, essai: int) -> str:
    return tickets.reference(bytes.fromhex(empreinte(f"{empreinte_du_formulaire}|{essai}")))


def adresse(reference_du_ticket: str) -> str:
    return adresses.contact_recu(_signeur().sign(reference_du_ticket).decode())


def lire(acces: str) -> str:
    """The reference, empty when the address is not one of ours."""
    from itsdangerous import BadSignature

    try:
        return _signeur().unsign(acces).decode()
    except BadSignature:
        return ""


def _signeur() -> "Signer":
    from itsdangerous import Signer

    return Signer(
        settings().secret, salt="ticket", key_derivation="hmac", digest_method=hashlib.sha256
    )
