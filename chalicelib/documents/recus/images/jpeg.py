"""A JPEG read marker by marker, and written again with what a picture needs.

Left out: the position, the device, other images, comments, whatever follows the end. Pixels are
not compressed again.
"""

import struct
from typing import NamedTuple

_SOI, _EOI, _SOS, _TEM = 0xD8, 0xD9, 0xDA, 0x01
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_RST = range(0xD0, 0xD8)
_TABLES = {0xC4, 0xCC, 0xDB, 0xDD, 0xDC}
"""DHT, DAC, DQT, DRI, DNL."""
_SOF = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_DE_TOUS_LES_LECTEURS = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive: what browsers draw."""
_ORIENTATION, _TYPE_LONG = 0x0112, 4


class Jpeg(NamedTuple):
    """A cleaned JPEG, and what its markers said."""

    octets: bytes
    passes: int
    complet: bool
    usuel: bool
    largeur: int = 0
    hauteur: int = 0


def lire(octets: bytes, debut: int = 0) -> Jpeg:
    """Never raises: without a scan, `passes` is 0."""
    gardes = [b"\xff\xd8"]
    passes, cadre, complet = 0, b"", False
    position = debut + 2
    while (marque := _marque(octets, position)) is not None:
        code, position = marque
        if code == _EOI:
            complet = True
            break
        fin = position + _longueur(octets, position)
        corps = octets[position + 2 : fin]
        if code in _SOF:
            cadre = cadre or bytes([code]) + corps
        if garde := _segment(code, corps):
            gardes.append(garde)
        if code == _SOS:
            suite = _fin_de_passe(octets, fin)
            passes += suite > fin
            gardes.append(octets[fin:suite])
            fin = suite
        position = fin
    usuel = bool(cadre) and cadre[0] in _DE_TOUS_LES_LECTEURS
    hauteur, largeur = struct.unpack(">HH", cadre[2:6]) if len(cadre) >= 6 else (0, 0)
    return Jpeg(b"".join([*gardes, b"\xff\xd9"]), passes, complet, usuel, largeur, hauteur)


def _marque(octets: bytes, position: int) -> tuple[int, int] | None:
    """The next marker and where it ends; bytes that are none are skipped, as libjpeg does."""
    while (position := octets.find(b"\xff", position)) >= 0:
        while octets[position : position + 1] == b"\xff":
            position += 1
        if position >= len(octets):
            return None
        code = octets[position]
        position += 1
        if code and code not in (_SOI, _TEM) and code not in _RST:
            return code, position
    return None


def _longueur(octets: bytes, position: int) -> int:
    return max(2, int.from_bytes(octets[position : position + 2], "big"))


def _fin_de_passe(octets: bytes, position: int) -> int:
    """Where the coded data of a scan end: at a marker that is neither a restart nor stuffing."""
    while (position := octets.find(b"\xff", position)) >= 0:
        suivant = octets[position + 1 : position + 2]
        if not suivant:
            break
        if suivant[0] and suivant[0] != 0xFF and suivant[0] not in _RST:
            return position
        position += 1 if suivant[0] == 0xFF else 2
    return len(octets)


def _segment(code: int, corps: bytes) -> bytes:
    """The segment as it is kept; nothing for those that draw nothing."""
    if code == _APP0 and corps.startswith(b"JFIF\x00") and len(corps) >= 12:
        corps = corps[:12] + b"\x00\x00"  # no thumbnail
    elif code == _APP1 and corps.startswith(b"Exif\x00\x00"):
        corps = orientation_seule(corps[6:])
    elif not (
        code in _TABLES
        or code in _SOF
        or code == _SOS
        or (code == _APP2 and corps.startswith(b"ICC_PROFILE\x00"))
        or (code == _APP14 and corps.startswith(b"Adobe"))
    ):
        corps = b""
    return b"\xff" + bytes([code]) + struct.pack(">H", len(corps) + 2) + corps if corps else b""


def orientation_seule(tiff: bytes) -> bytes:
    """An EXIF block that says only which side is up; empty when it is not said."""
    ordre = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if ordre is None or len(tiff) < 10:
        return b""
    (debut,) = struct.unpack_from(f"{ordre}I", tiff, 4)
    if debut + 2 > len(tiff):
        return b""
    (nombre,) = struct.unpack_from(f"{ordre}H", tiff, debut)
    for rang in range(nombre):
        champ = tiff[debut + 2 + 12 * rang : debut + 14 + 12 * rang]
        if len(champ) == 12 and struct.unpack_from(f"{ordre}H", champ)[0] == _ORIENTATION:
            long = struct.unpack_from(f"{ordre}H", champ, 2)[0] == _TYPE_LONG
            (sens,) = struct.unpack_from(f"{ordre}{'I' if long else 'H'}", champ, 8)
            return _exif(sens) if 1 <= sens <= 8 else b""
    return b""


def _exif(sens: int) -> bytes:
    entree = struct.pack(">HHIHH", _ORIENTATION, 3, 1, sens, 0)
    return b"Exif\x00\x00MM\x00*" + struct.pack(">IH", 8, 1) + entree + bytes(4)
