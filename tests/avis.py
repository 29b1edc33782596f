"""The reports of SES, for tests: as the event bus hands them over."""

import json
from datetime import datetime, timedelta
from typing import Any

from tests.builders import MAINTENANT

REMISE = {"eventType": "Delivery"}
DEFINITIF = {"eventType": "Bounce", "bounceType": "Permanent"}
TEMPORAIRE = {"eventType": "Bounce", "bounceType": "Transient"}
PLAINTE = {"eventType": "Complaint", "complaintFeedbackType": "abuse"}


def avis(
    genre: dict[str, str], courriel_id: str, destinataire: str, minutes: int = 5
) -> dict[str, Any]:
    """The report of `genre`, `minutes` after the message left."""
    quand = _ecrite(MAINTENANT + timedelta(minutes=minutes))
    precisions = {nom: valeur for nom, valeur in genre.items() if nom != "eventType"}
    return {
        "eventType": genre["eventType"],
        genre["eventType"].lower(): {
            "timestamp": quand,
            "feedbackId": "f1",
            "bouncedRecipients": [{"emailAddress": destinataire, "status": "5.1.1"}],
            **precisions,
        },
        "mail": {
            "timestamp": _ecrite(MAINTENANT),
            "messageId": "m1",
            "destination": [destinataire],
            "tags": {"courriel": [courriel_id], "ses:configuration-set": ["envois"]},
        },
    }


def corps(genre: dict[str, str], courriel_id: str, destinataire: str, minutes: int = 5) -> str:
    return json.dumps(avis(genre, courriel_id, destinataire, minutes))


def _ecrite(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%S}.000Z"
