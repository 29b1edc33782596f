"""The address of a ticket: its reference, signed, so that nobody can try one after the other."""

import hashlib
from typing import TYPE_CHECKING

from chalicelib.adresses import site as adresses

if TYPE_CHECKING:
    from itsdangerous import Signer


def adresse(reference: str, secret: str) -> str:
    return adresses.contact_recu(_signeur(secret).sign(reference).decode())


def lire_acces(acces: str, secret: str) -> str:
    """The reference, empty when the address is not one of ours."""
    from itsdangerous import BadSignature

    try:
        return _signeur(secret).unsign(acces).decode()
    except BadSignature:
        return ""


def _signeur(secret: str) -> "Signer":
    from itsdangerous import Signer

    return Signer(secret, salt="ticket", key_derivation="hmac", digest_method=hashlib.sha256)
