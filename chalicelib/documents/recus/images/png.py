"""A PNG read chunk by chunk, and written again with what a picture needs.

Left out: texts, the place and the device, private chunks, animation, whatever follows the end.
Checksums are made anew: a wrong one on a chunk that draws nothing stops no browser.
"""

import struct
import zlib
from typing import NamedTuple

from chalicelib.documents.recus.images.jpeg import orientation_seule

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GARDES = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
_TAILLES = {b"gAMA": {4}, b"cHRM": {32}, b"sRGB": {1}, b"pHYs": {9}, b"sBIT": {1, 2, 3, 4}}
_PROFIL_MAX = 4_000_000
"""Decoded bytes of a colour profile."""


class Png(NamedTuple):
    """A cleaned PNG; not `complet` when the file stops before its end."""

    octets: bytes
    complet: bool


def lire(octets: bytes) -> Png:
    """Never raises."""
    gardes = [SIGNATURE]
    position, complet = len(SIGNATURE), False
    vus: set[bytes] = set()
    while position + 8 <= len(octets) and not complet:
        longueur, nom = struct.unpack_from(">I4s", octets, position)
        corps = octets[position + 8 : position + 8 + longueur]
        entier = len(corps) == longueur
        complet = nom == b"IEND"
        if nom == b"eXIf":
            # Without its marker, as this chunk wants it.
            corps = orientation_seule(corps)[6:]
        if _sert(nom, corps, entier=entier) and not (nom in vus and nom != b"IDAT"):
            gardes.append(_morceau(nom, corps))
            vus.add(nom)
        position += longueur + 12
    return Png(b"".join([*gardes, _morceau(b"IEND", b"")]), complet)


def _sert(nom: bytes, corps: bytes, *, entier: bool) -> bool:
    if nom == b"eXIf":
        return bool(corps)
    if nom == b"iCCP":
        return entier and _profil_borne(corps)
    # The first part of cut pixels is worth keeping, the first part of anything else is not.
    return nom in _GARDES and (entier or nom == b"IDAT") and _taille_juste(nom, corps)


def _taille_juste(nom: bytes, corps: bytes) -> bool:
    return nom not in _TAILLES or len(corps) in _TAILLES[nom]


def _profil_borne(corps: bytes) -> bool:
    """A profile that ends within its bound: a viewer decodes it whole."""
    nom, separateur, reste = corps.partition(b"\x00")
    if not separateur or not 0 < len(nom) < 80 or reste[:1] != b"\x00":
        return False
    decodeur = zlib.decompressobj()
    try:
        decodeur.decompress(reste[1:], _PROFIL_MAX)
    except zlib.error:
        return False
    return decodeur.eof


def _morceau(nom: bytes, corps: bytes) -> bytes:
    somme = struct.pack(">I", zlib.crc32(nom + corps))
    return struct.pack(">I", len(corps)) + nom + corps + somme
