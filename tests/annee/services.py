"""The services of AWS around the table, in memory: queues, objects, mails, texts, the seal.

Only what the code asks of them; anything else is an AttributeError, said at once.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any
from urllib.parse import quote_plus

from botocore.exceptions import ClientError

from tests.seaux import peut_le_savoir


@dataclass
class Files:
    """SQS: each queue in order, a message taken once."""

    messages: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))

    def send_message(self, *, QueueUrl: str, MessageBody: str, **_: Any) -> dict[str, Any]:
        self.messages[QueueUrl].append(MessageBody)
        return {"MessageId": sha256(MessageBody.encode()).hexdigest()[:32]}

    def lot(self, file: str, combien: int) -> list[str]:
        """The next messages, taken out."""
        attente = self.messages[file]
        return [attente.popleft() for _ in range(min(combien, len(attente)))]


@dataclass
class Objets:
    """S3: the buckets by name; `a_chaque_objet` is told of each object put."""

    a_chaque_objet: Callable[[str, str], None]
    seaux: dict[str, dict[str, bytes]] = field(default_factory=lambda: defaultdict(dict))

    def put_object(self, *, Bucket: str, Key: str, Body: Any, **_: Any) -> dict[str, Any]:
        self.seaux[Bucket][Key] = Body if isinstance(Body, bytes) else bytes(Body.read())
        self.a_chaque_objet(Bucket, Key)
        return {}

    def get_object(self, *, Bucket: str, Key: str, **_: Any) -> dict[str, Any]:
        return {"Body": BytesIO(self._octets(Bucket, Key, "GetObject"))}

    def head_object(self, *, Bucket: str, Key: str, **_: Any) -> dict[str, Any]:
        return {"ContentLength": len(self._octets(Bucket, Key, "HeadObject")), "Metadata": {}}

    def list_objects_v2(self, *, Bucket: str, Prefix: str, **_: Any) -> dict[str, Any]:
        cles = [cle for cle in self.seaux[Bucket] if cle == Prefix]
        return {"KeyCount": len(cles), "Contents": [{"Key": cle} for cle in cles]}

    def delete_object(self, *, Bucket: str, Key: str, **_: Any) -> dict[str, Any]:
        self.seaux[Bucket].pop(Key, None)
        return {}

    def _octets(self, seau: str, cle: str, operation: str) -> bytes:
        if cle not in self.seaux[seau]:
            code = "NoSuchKey" if peut_le_savoir(seau) else "AccessDenied"
            raise ClientError({"Error": {"Code": code}}, operation)
        return self.seaux[seau][cle]


def avis_d_objet(seau: str, cle: str) -> str:
    """The notification that S3 sends for a new object."""
    objet = {"bucket": {"name": seau}, "object": {"key": quote_plus(cle, safe="/")}}
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": objet}]})


@dataclass
class Poste:
    """SES (v2): each message goes to `livrer`, with the tag that names it and its address."""

    livrer: Callable[[str, str], None]
    rangs: Any = field(default_factory=lambda: count(1))

    def send_email(self, *, Content: dict[str, Any], EmailTags: Any, **_: Any) -> dict[str, Any]:
        entete = Content["Raw"]["Data"].split(b"\nTo: ", 1)[1].split(b"\n", 1)[0]
        self.livrer(EmailTags[0]["Value"], entete.strip().decode())
        return {"MessageId": f"message-{next(self.rangs)}"}


@dataclass
class Textos:
    """SNS: each text message goes to `livrer`, with its number."""

    livrer: Callable[[str, str], None]
    rangs: Any = field(default_factory=lambda: count(1))

    def publish(self, *, PhoneNumber: str, Message: str, **_: Any) -> dict[str, Any]:
        self.livrer(PhoneNumber, Message)
        return {"MessageId": f"texto-{next(self.rangs)}"}
