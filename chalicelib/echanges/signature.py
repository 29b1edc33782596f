"""A message signed so that its receiver knows who made it, and when (Standard Webhooks, v1)."""

import hmac
from base64 import b64encode
from datetime import datetime
from hashlib import sha256

ID, HORODATAGE, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
TOLERANCE_SECONDES = 300
"""How far from its own clock a receiver accepts a message; told in the document of the API."""


def signer(cle: str, echange_id: str, corps: str, maintenant: datetime) -> dict[str, str]:
    """The three headers of a message: its id, the second it leaves, and the seal of all of it."""
    seconde = str(int(maintenant.timestamp()))
    sceau = hmac.new(cle.encode(), f"{echange_id}.{seconde}.{corps}".encode(), sha256).digest()
    return {
        ID: echange_id,
        HORODATAGE: seconde,
        SIGNATURE: f"v1,{b64encode(sceau).decode()}",
    }
