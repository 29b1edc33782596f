"""Reading the archive bucket: every message sent, as its raw MIME."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage, Message
from functools import lru_cache
from typing import Any

SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A message in the list."""

    key: str
    archived: datetime
    message: EmailMessage


@dataclass(frozen=True)
class Attachment:
    """A file joined to a message."""

    name: str
    kind: str
    content: bytes


class Archive:
    """The archive bucket, newest message first."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self.s3 = s3
        self.bucket = bucket
        self._load = lru_cache(maxsize=SHOWN)(self._fetch)

    def newest(self) -> list[Line]:
        """The last messages sent, at most 200."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        entries = [entry for page in pages for entry in page.get("Contents", [])]
        entries.sort(key=lambda entry: (entry["LastModified"], entry["Key"]), reverse=True)
        return [
            Line(entry["Key"], entry["LastModified"], self._load(entry["Key"], entry["ETag"]))
            for entry in entries[:SHOWN]
        ]

    def message(self, key: str) -> EmailMessage | None:
        """The message archived under `key`, or None."""
        try:
            head = self.s3.head_object(Bucket=self.bucket, Key=key)
        except self.s3.exceptions.ClientError:
            return None
        return self._load(key, head["ETag"])

    def _fetch(self, key: str, _etag: str) -> EmailMessage:
        raw = self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return email.message_from_bytes(raw, EmailMessage, policy=email.policy.default)


def part(message: EmailMessage, subtype: str) -> str | None:
    """The text of the body in "plain" or "html", or None."""
    found = message.get_body(preferencelist=(subtype,))
    return None if found is None else str(found.get_content())


def _content(piece: Message) -> bytes:
    content = piece.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def attachments(message: EmailMessage) -> list[Attachment]:
    """The files joined to the message, in order."""
    return [
        Attachment(
            piece.get_filename() or f"piece-{index + 1}", piece.get_content_type(), _content(piece)
        )
        for index, piece in enumerate(message.iter_attachments())
    ]
