"""What SES reports of the messages it sends, told by hand: the embedded AWS reports nothing."""

import json
from datetime import UTC, datetime
from typing import Any

KINDS = {
    "remise": "Message remis",
    "rejet": "Message rejeté pour de bon",
    "rejet-temporaire": "Message rejeté pour un temps",
    "plainte": "Message signalé comme indésirable",
}
_EVENTS: dict[str, tuple[str, dict[str, str]]] = {
    "remise": ("Delivery", {}),
    "rejet": ("Bounce", {"bounceType": "Permanent"}),
    "rejet-temporaire": ("Bounce", {"bounceType": "Transient"}),
    "plainte": ("Complaint", {"complaintFeedbackType": "abuse"}),
}


class Reports:
    """Puts in the queue at `queue` what the event bus puts there on AWS (infra/livraisons.yaml)."""

    def __init__(self, sqs: Any, queue: str) -> None:
        self.sqs = sqs
        self.queue = queue

    def __call__(self, kind: str, key: str, recipient: str) -> None:
        """Tell that the message archived under `key` ended as `kind`."""
        event, details = _EVENTS[kind]
        sent = key.rpartition("/")[2].removesuffix(".eml")
        body = {
            "eventType": event,
            event.lower(): {"timestamp": datetime.now(UTC).isoformat(), **details},
            "mail": {"destination": [recipient], "tags": {"courriel": [sent]}},
        }
        self.sqs.send_message(QueueUrl=self.queue, MessageBody=json.dumps(body))
