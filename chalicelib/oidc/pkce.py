"""PKCE (RFC 7636): only the browser that began a login can end it."""

import hashlib
from base64 import urlsafe_b64encode


def defi(verificateur: str) -> str:
    """The S256 challenge of a verifier."""
    empreinte = hashlib.sha256(verificateur.encode()).digest()
    return urlsafe_b64encode(empreinte).rstrip(b"=").decode()
