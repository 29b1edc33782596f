"""The directories of a TIFF, read before any pixel: how many pages, how many strips."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_TYPES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}
_LARGEUR, _HAUTEUR, _RANGEES, _DEBUTS, _TUILES = 256, 257, 278, 273, 324
_SORTE = 254


class Repertoire(NamedTuple):
    """One directory: one page, or a small copy of one (`vignette`)."""

    largeur: int
    hauteur: int
    morceaux: int
    """Strips or tiles: each one is a seek, a tuple and a decoder."""
    vignette: bool


class Chaine(NamedTuple):
    """The directories, and whether one more is named that is not there."""

    repertoires: list[Repertoire]
    coupee: bool


def lire(octets: bytes, maximum: int) -> Chaine:
    """Each directory once, in file order, at most `maximum`: a chain that loops ends."""
    ordre = "<" if octets[:2] == b"II" else ">"
    grand = octets[2:4] in (b"+\x00", b"\x00+")
    vus: list[int] = []
    trouves: list[Repertoire] = []
    (debut,) = _lire(f"{ordre}{'Q' if grand else 'I'}", octets, 8 if grand else 4) or (0,)
    while debut and debut not in vus and len(trouves) < maximum:
        vus.append(debut)
        champs, suite = _champs(octets, debut, ordre, grand)
        if not champs:
            return Chaine(trouves, coupee=True)
        trouves.append(_repertoire(champs))
        debut = suite
    return Chaine(trouves, coupee=False)


def _lire(forme: str, octets: bytes, position: int) -> tuple[int, ...] | None:
    if position + struct.calcsize(forme) > len(octets):
        return None
    return struct.unpack_from(forme, octets, position)


def _champs(
    octets: bytes, debut: int, ordre: str, grand: bool
) -> tuple[dict[int, tuple[int, int]], int]:
    """Each tag's number of values and first value, when it stands in the entry; the next place."""
    entete, taille, mot = ("Q", 20, "Q") if grand else ("H", 12, "I")
    nombre = _lire(f"{ordre}{entete}", octets, debut)
    if nombre is None:
        return {}, 0
    debut += struct.calcsize(entete)
    champs = dict(_entrees(octets, debut, min(nombre[0], 4096), ordre, grand))
    suite = _lire(f"{ordre}{mot}", octets, debut + nombre[0] * taille)
    return champs, suite[0] if suite else 0


def _entrees(
    octets: bytes, debut: int, nombre: int, ordre: str, grand: bool
) -> Iterator[tuple[int, tuple[int, int]]]:
    forme = f"{ordre}HH{'Q' if grand else 'I'}"
    longueur = 20 if grand else 12
    for rang in range(nombre):
        place = debut + rang * longueur
        if (entree := _lire(forme, octets, place)) is None:
            return
        etiquette, genre, combien = entree
        valeur = _lire(f"{ordre}{_TYPES.get(genre, 'I')}", octets, place + struct.calcsize(forme))
        yield etiquette, (combien, valeur[0] if valeur else 0)


def _repertoire(champs: dict[int, tuple[int, int]]) -> Repertoire:
    hauteur = champs.get(_HAUTEUR, (1, 0))[1]
    rangees = champs.get(_RANGEES, (1, hauteur))[1] or 1
    annonces = max(champs.get(_DEBUTS, (0, 0))[0], champs.get(_TUILES, (0, 0))[0])
    deduits = 0 if _TUILES in champs else -(-hauteur // rangees)
    return Repertoire(
        largeur=champs.get(_LARGEUR, (1, 0))[1],
        hauteur=hauteur,
        morceaux=max(annonces, deduits),
        vignette=bool(champs.get(_SORTE, (1, 0))[1] & 1),
    )
