"""Which answers the gateway may compress: texts, and never one that a stranger asked for.

API Gateway compresses an answer of `minimum_compression_size` bytes or more, whatever its type,
unless the answer bears a Content-Encoding. The size of a compressed page tells what in it repeats
what the request said (BREACH): an answer to a request that carries a cookie, and that does not come
from our own pages, travels as it is.
"""

from collections.abc import Mapping

from chalicelib.settings import settings

TELLE_QUELLE = "identity"
"""The Content-Encoding of what must not be compressed."""

TEXTES = (
    *("text/", "application/json", "application/problem+json"),
    *("application/yaml", "image/svg+xml"),
)


def permise(en_tetes: Mapping[str, str], genre: str) -> bool:
    """Whether an answer of this Content-Type to a request with these headers may be compressed."""
    return genre.startswith(TEXTES) and ("cookie" not in en_tetes or _vient_de_nos_pages(en_tetes))


def _vient_de_nos_pages(en_tetes: Mapping[str, str]) -> bool:
    """Sent from our site, or typed by the person; old browsers only have their Referer to say so.

    Not the proof of an act, which is in `csrf`: a page whose origin is not known is only heavier.
    """
    if site := en_tetes.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    return en_tetes.get("referer", "").startswith(f"{settings().origine}/")
