"""The token of a one-time link: its id signed, so that reading the database forges no link."""

import hashlib
import re

from chalicelib.domain.liens import LienInutilisable


def signer(lien_id: str, secret: str) -> str:
    """The token to put in the address sent by mail."""
    from itsdangerous import Signer

    return (
        Signer(secret, salt="lien", key_derivation="hmac", digest_method=hashlib.sha256)
        .sign(lien_id)
        .decode()
    )


def lire(jeton: str, secret: str) -> str:
    """The id of the link. Raises LienInutilisable when we did not sign it."""
    from itsdangerous import BadSignature, Signer

    if not re.fullmatch(r"[0-9A-Za-z_\-.]{1,200}", jeton):
        raise LienInutilisable
    signeur = Signer(secret, salt="lien", key_derivation="hmac", digest_method=hashlib.sha256)
    try:
        return signeur.unsign(jeton).decode()
    except BadSignature:
        raise LienInutilisable from None
