"""Decoders that go wrong in each way that a decoder can, by the first letter of what they read."""

import os
import signal
import time

from chalicelib.domain.pieces.examen import Examen, Vignette
from chalicelib.domain.pieces.televersements import FichierAccepte, Format

BON = Examen(
    FichierAccepte(format=Format.PNG, pages=1, taille=3),
    b"copie",
    Vignette(b"petite", "image/jpeg"),
)


def examiner(octets: bytes) -> Examen:
    """The examen of a good file, unless it is told to fail."""
    match octets[:1]:
        case b"z":
            return _diviser()
        case b"s":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"q":
            os._exit(3)
        case b"b":
            while True:
                pass
        case b"d":
            time.sleep(60)
        case b"m":
            return _manger()
        case b"c":
            return _compter()
        case b"e":
            return Examen(_environnement())
    return BON


def _diviser() -> Examen:
    reste = 0
    return Examen(FichierAccepte(format=Format.PNG, pages=1 // reste, taille=3))


def _manger() -> Examen:
    gardes = []
    while True:
        gardes.append(bytes(16 * 1024 * 1024))


def _compter() -> Examen:
    """As many pages as blocks of 16 MB that could be had."""
    gardes: list[bytes] = []
    try:
        while len(gardes) < 50:
            gardes.append(bytes(16 * 1024 * 1024))
    except MemoryError:
        pass
    return Examen(FichierAccepte(format=Format.PNG, pages=max(1, len(gardes)), taille=3))


def _environnement() -> FichierAccepte:
    """As many pages as secrets in sight, and one."""
    secrets = [nom for nom in os.environ if nom.startswith(("AWS_", "SECRET"))]
    return FichierAccepte(format=Format.PNG, pages=1 + len(secrets), taille=3)
