"""How the two sides of a pipe talk: blocks of bytes, each after its length.

Never pickle: the side that decodes files is not trusted by the side that holds rights.
"""

import struct
from typing import IO

_LONGUEUR = struct.Struct(">Q")
PLAFOND = 96 * 1024 * 1024
"""Longest block: three times what a file, its copy and its preview weigh at most."""


class TrameCoupee(Exception):
    """The other side stopped before the end of what it said."""


def ecrire(flux: IO[bytes], *blocs: bytes) -> None:
    for bloc in blocs:
        flux.write(_LONGUEUR.pack(len(bloc)))
        flux.write(bloc)
    flux.flush()


def lire(flux: IO[bytes]) -> bytes | None:
    """The next block; None when the other side closed. Raises TrameCoupee."""
    entete = flux.read(_LONGUEUR.size)
    if not entete:
        return None
    if len(entete) < _LONGUEUR.size:
        raise TrameCoupee
    (longueur,) = _LONGUEUR.unpack(entete)
    if longueur > PLAFOND:
        raise TrameCoupee
    bloc = flux.read(longueur)
    if len(bloc) < longueur:
        raise TrameCoupee
    return bloc


def lire_suite(flux: IO[bytes]) -> bytes:
    """A block that was announced. Raises TrameCoupee."""
    bloc = lire(flux)
    if bloc is None:
        raise TrameCoupee
    return bloc
