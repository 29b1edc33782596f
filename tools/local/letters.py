"""The letters that agents printed: the post of this machine leaves them beside the messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

PREFIX = "impressions/"
SHOWN = 50


@dataclass(frozen=True)
class Batch:
    """A PDF of letters, as it was printed."""

    key: str
    printed: datetime


class Letters:
    """The bucket of documents, where the pages put what agents print."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self.s3 = s3
        self.bucket = bucket

    def newest(self) -> list[Batch]:
        """The last batches, at most 50."""
        found = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=PREFIX).get("Contents", [])
        found.sort(key=lambda entry: entry["LastModified"], reverse=True)
        return [Batch(entry["Key"], entry["LastModified"]) for entry in found[:SHOWN]]

    def pdf(self, key: str) -> bytes | None:
        """One of them, and nothing else of the bucket."""
        if key not in {batch.key for batch in self.newest()}:
            return None
        content: bytes = self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return content
