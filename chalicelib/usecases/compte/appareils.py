"""Devices that an account knows: a signed cookie, which says nothing of whose it is.

It logs nobody in. It only says that this browser held the right password once: the attempts made
elsewhere on the same account do not count for it (K-16).
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from chalicelib import hasard

VALIDITE = timedelta(days=180)
"""A person comes back every three or six months, for a document that ends."""
MAXIMUM = 5
"""Accounts on one device: a family's."""
ENTRE = "~"


def reconnaitre(cookie: str, compte_id: str, *, secret: str, maintenant: datetime) -> str | None:
    """What names this device for the account; None when the account does not know it."""
    for marque in cookie.split(ENTRE)[:MAXIMUM]:
        alea, _, suite = marque.partition(".")
        jour, _, signature = suite.partition(".")
        if not (jour.isascii() and jour.isdigit() and len(jour) <= 6):
            continue
        age = _jour(maintenant) - int(jour)
        juste = hmac.compare_digest(signature.encode(), _signer(alea, jour, compte_id, secret))
        if juste and 0 <= age < VALIDITE.days:
            return alea
    return None


def retenir(cookie: str, compte_id: str, *, secret: str, maintenant: datetime) -> str:
    """The cookie once the account knows this device; other accounts of the family stay in it."""
    connu = reconnaitre(cookie, compte_id, secret=secret, maintenant=maintenant)
    autres = [m for m in cookie.split(ENTRE) if m and m.partition(".")[0] != connu]
    alea, jour = hasard.jeton(9), str(_jour(maintenant))
    marque = f"{alea}.{jour}.{_signer(alea, jour, compte_id, secret).decode()}"
    return ENTRE.join([marque, *autres][:MAXIMUM])


def _jour(maintenant: datetime) -> int:
    return (maintenant - datetime(2000, 1, 1, tzinfo=UTC)).days


def _signer(alea: str, jour: str, compte_id: str, secret: str) -> bytes:
    texte = f"appareil|{alea}|{jour}|{compte_id}"
    return hmac.new(secret.encode(), texte.encode(), hashlib.sha256).hexdigest()[:40].encode()
