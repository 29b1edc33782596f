"""The token of a link sent by mail: an id signed, so that reading the database forges no link."""

import hashlib
import re
from typing import TYPE_CHECKING

from chalicelib.domain.compte.liens import LienInutilisable

if TYPE_CHECKING:
    from itsdangerous import Signer

SEL = "lien"
"""What a token is for: one signed for something else is not ours."""


def signer(identifiant: str, secret: str, sel: str = SEL) -> str:
    """The token to put in the address sent by mail."""
    return _signeur(secret, sel).sign(identifiant).decode()


def lire(jeton: str, secret: str, sel: str = SEL) -> str:
    """The id that was signed. Raises LienInutilisable when we did not sign it."""
    from itsdangerous import BadSignature

    if not re.fullmatch(r"[0-9A-Za-z_\-.]{1,200}", jeton):
        raise LienInutilisable
    try:
        return _signeur(secret, sel).unsign(jeton).decode()
    except BadSignature:
        raise LienInutilisable from None


def _signeur(secret: str, sel: str) -> "Signer":
    from itsdangerous import Signer

    return Signer(secret, salt=sel, key_derivation="hmac", digest_method=hashlib.sha256)
