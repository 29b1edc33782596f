"""Static files with the headers a distribution gives them."""

import gzip
import hashlib
import mimetypes
import re
from email.message import Message
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

# A name with a digest never changes content: browsers may keep it for ever.
_HASHED = re.compile(r"\.[0-9a-f]{8,}\.[a-z0-9]+$")
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml"}
_COMPRESSED = ("text/", "image/svg+xml", "application/json")

Answer = tuple[int, list[tuple[str, str]], bytes]


def find(folder: Path, path: str, headers: Message) -> Answer:
    """The answer to a GET of `path` ("/statique/…"), never outside `folder`."""
    root = folder.resolve()
    name = unquote(path).removeprefix("/statique/").replace("\0", "")
    file = (root / name).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        text = b"Fichier introuvable."
        return 404, [("Content-Type", "text/plain; charset=utf-8")], text
    content, kind, etag = _load(file, file.stat().st_mtime_ns)
    made = [
        ("Content-Type", kind),
        ("Cache-Control", _cache(file.name)),
        ("ETag", etag),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if headers.get("If-None-Match") == etag:
        return 304, made, b""
    if kind.startswith(_COMPRESSED) and "gzip" in (headers.get("Accept-Encoding") or ""):
        return 200, [*made, ("Content-Encoding", "gzip")], gzip.compress(content, 6, mtime=0)
    return 200, made, content


def _cache(name: str) -> str:
    if _HASHED.search(name):
        return "public, max-age=31536000, immutable"
    return "public, max-age=300"


@lru_cache(maxsize=512)
def _load(file: Path, _changed: int) -> tuple[bytes, str, str]:
    content = file.read_bytes()
    kind = (
        _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return content, kind + charset, f'"{hashlib.sha256(content).hexdigest()[:16]}"'
