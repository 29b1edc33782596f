"""Decodes every frame of an uploaded image with Pillow, within bounds."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import (
    LIMITE_PAGES,
    FichierAccepte,
    FichierRefuse,
    Format,
    Verdict,
)

if TYPE_CHECKING:
    from PIL.Image import Image

LIMITE_PIXELS = 75_000_000
"""One image: an A3 page at 600 dpi (pixels). 300 MB once decoded in colour."""

LIMITE_PIXELS_TOTAL = 500_000_000
"""All the pages of a TIFF: 50 A4 pages at 300 dpi in black and white (pixels)."""

LIMITE_PASSES = 30
"""Scans of a progressive JPEG; cameras and web tools make about 10."""

FORMATS_PILLOW = {Format.JPG: "JPEG", Format.PNG: "PNG", Format.TIFF: "TIFF", Format.BMP: "BMP"}

ERREURS_PILLOW = (
    OSError,  # truncated or corrupt data, codec errors, UnidentifiedImageError, libtiff failures
    SyntaxError,  # broken PNG chunks, broken TIFF and EXIF directories
    ValueError,  # impossible sizes, text chunks over Pillow's limit, bad modes
    TypeError,  # EXIF or TIFF tags of an unexpected type
    KeyError,  # missing TIFF tags
    IndexError,  # short tables in headers
    AttributeError,  # a TIFF tag that is a number where Pillow expects a sequence
    EOFError,  # a frame announced and absent
    OverflowError,  # sizes beyond a C integer
    ZeroDivisionError,  # rational tags with a zero denominator
    MemoryError,  # a codec's own allocation limit
    RecursionError,  # nested EXIF directories
    NotImplementedError,  # codecs left out of this build
    struct.error,
    zlib.error,
)
"""Everything Pillow was seen or is documented to raise on hostile bytes."""


class FichierDemesure(ValueError):
    """Decoding it would cost too much; `motif` tells pages from the rest."""

    def __init__(self, motif: MotifRefus = MotifRefus.DEMESURE) -> None:
        self.motif = motif


def controler_image(octets: bytes, format_: Format) -> Verdict:
    """Decodes the whole image; `format_` is the only decoder allowed to try."""
    if octets.count(b"\xff\xda") > LIMITE_PASSES and format_ is Format.JPG:
        return FichierRefuse(motif=MotifRefus.DEMESURE)
    try:
        pages, largeur, hauteur = _decoder(octets, format_)
    except FichierDemesure as exces:
        return FichierRefuse(motif=exces.motif)
    except ERREURS_PILLOW:
        return FichierRefuse(motif=MotifRefus.ILLISIBLE)
    return FichierAccepte(
        format=format_, pages=pages, largeur=largeur, hauteur=hauteur, taille=len(octets)
    )


def _decoder(octets: bytes, format_: Format) -> tuple[int, int, int]:
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is no reason to refuse; sizes are checked here.
        warnings.simplefilter("ignore")
        _verifier_sommes(octets, format_)
        with ouvrir_image(octets, format_) as image:
            largeur, hauteur = image.size
            return sum(1 for _ in _pages_chargees(image, format_)), largeur, hauteur


def ouvrir_image(octets: bytes, format_: Format) -> "Image":
    """An image opened with one decoder only, its size checked before any pixel is decoded."""
    from PIL import Image

    try:
        image: Image.Image = Image.open(BytesIO(octets), formats=[FORMATS_PILLOW[format_]])
    except Image.DecompressionBombError as bombe:
        raise FichierDemesure() from bombe
    _borner(image.size)
    return image


def _borner(taille: tuple[int, int], deja: int = 0) -> int:
    pixels = taille[0] * taille[1]
    if pixels > LIMITE_PIXELS or deja + pixels > LIMITE_PIXELS_TOTAL:
        raise FichierDemesure()
    return deja + pixels


def _verifier_sommes(octets: bytes, format_: Format) -> None:
    """Chunk checksums of a PNG, up to its end: load() alone forgives what follows the pixels."""
    if format_ is Format.PNG:
        with ouvrir_image(octets, format_) as image:
            image.verify()


def _pages_chargees(image: "Image", format_: Format) -> Iterator[int]:
    """Decodes page after page. Only a TIFF has pages: a JPEG's other images are for the camera."""
    pixels = 0
    for numero in range(LIMITE_PAGES + 1):
        if numero and not _page_suivante(image, numero):
            return
        if numero == LIMITE_PAGES:
            raise FichierDemesure(MotifRefus.TROP_DE_PAGES)
        pixels = _borner(image.size, pixels)
        image.load()
        yield numero
        if format_ is not Format.TIFF:
            return


def _page_suivante(image: "Image", numero: int) -> bool:
    from PIL import Image

    try:
        image.seek(numero)
    except EOFError:
        return False
    except Image.DecompressionBombError as bombe:
        raise FichierDemesure() from bombe
    return True
