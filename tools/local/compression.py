"""Answers compressed as API Gateway does, by its own conditions.

The highest-priority coding that the client accepts must be one it knows, the answer must have no
Content-Encoding, and weigh `minimum_compression_size` bytes or more; its type does not count
(Payload compression for REST APIs, API Gateway developer guide). It knows gzip and deflate: only
gzip is done here, which every browser names first. Its level is not published: 6 is zlib's own.
"""

import gzip
import json

from tools.paths import ROOT

LEVEL = 6

Headers = list[tuple[str, str]]


def minimum() -> int:
    """Bytes under which an answer travels as it is, as the deployment tells it to the gateway."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    return int(config["minimum_compression_size"])


def compress(accepted: str, headers: Headers, content: bytes) -> tuple[Headers, bytes]:
    """The headers and the body that leave the gateway, for this Accept-Encoding."""
    encoded = any(name.lower() == "content-encoding" for name, _ in headers)
    if encoded or len(content) < minimum() or _preferred(accepted) != "gzip":
        return headers, content
    return [*headers, ("Content-Encoding", "gzip")], gzip.compress(content, LEVEL, mtime=0)


def _preferred(accepted: str) -> str:
    """The coding of highest quality, the first of equals; "" when none is named (RFC 9110, 12.5.3).

    A quality that is no number counts as none.
    """
    best, highest = "", 0.0
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        told = weight.strip().removeprefix("q=") or "1"
        quality = float(told) if told.replace(".", "", 1).isdigit() else 0.0
        if quality > highest:
            best, highest = name.strip(), quality
    return best
