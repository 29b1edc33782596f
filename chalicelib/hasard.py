"""Chance comes in here: ids, tokens, salts, request numbers; nothing else draws.

The source is the operating system's, which nobody can guess, and no setting changes it. Rules never
draw (the domain stands under this file): who writes an id down draws it. A test or a simulated
world puts a seeded source in its place (`tools/graine.py`, never deployed): the same draws follow,
in the same order.
"""

from base64 import urlsafe_b64encode
from random import Random  # noqa: TID251
from secrets import SystemRandom  # noqa: TID251
from uuid import UUID  # noqa: TID251

source: Random = SystemRandom()


def octets(nombre: int) -> bytes:
    """Bytes: the salt of a password."""
    return source.randbytes(nombre)


def hexadecimal(nombre: int) -> str:
    """`nombre` bytes, as two small hexadecimal digits each: an id that a form carries."""
    return octets(nombre).hex()


def jeton(nombre: int) -> str:
    """`nombre` bytes, as URL-safe base64 without padding: a secret of a cookie or an address."""
    return urlsafe_b64encode(octets(nombre)).rstrip(b"=").decode("ascii")


def uuid() -> str:
    """A UUID of version 4 with its dashes: the id of a call that the gateway did not name."""
    return str(UUID(bytes=octets(16), version=4))


def identifiant() -> str:
    """The same without dashes, 32 hexadecimal digits: the id of what is written down."""
    return uuid().replace("-", "")


def entier(borne: int) -> int:
    """From 0 up to `borne`, which is left out; each as likely as another."""
    return source.randrange(borne)
