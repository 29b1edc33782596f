"""Pillow, within bounds: its own errors, and no other, mean that the file cannot be read."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import LIMITE_PIXELS, FichierDemesure, FichierIllisible
from chalicelib.domain.pieces.televersements import Format

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS_PILLOW = {Format.JPG: "JPEG", Format.PNG: "PNG", Format.TIFF: "TIFF", Format.BMP: "BMP"}

_ERREURS_PILLOW = (
    OSError,  # truncated or corrupt data, codec errors, UnidentifiedImageError, libtiff failures
    SyntaxError,  # broken PNG chunks, broken TIFF and EXIF directories
    ValueError,  # impossible sizes, text chunks over Pillow's limit, bad modes
    TypeError,  # EXIF or TIFF tags of an unexpected type
    KeyError,  # missing TIFF tags
    IndexError,  # short tables in headers
    AssertionError,  # a palette named and absent
    AttributeError,  # a TIFF tag that is a number where Pillow expects a sequence
    EOFError,  # a frame announced and absent
    OverflowError,  # sizes beyond a C integer
    ZeroDivisionError,  # rational tags with a zero denominator
    RecursionError,  # nested EXIF directories
    NotImplementedError,  # codecs left out of this build
    struct.error,
    zlib.error,
)
"""Everything Pillow was seen or is documented to raise on hostile bytes."""


@contextmanager
def decodeur() -> Iterator[None]:
    """Around calls of Pillow only: an error of our own code must not pass for a broken file."""
    from PIL.Image import DecompressionBombError

    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is no reason to refuse; sizes are checked here.
        warnings.simplefilter("ignore")
        try:
            yield
        except (MemoryError, DecompressionBombError) as exces:
            raise FichierDemesure from exces
        except _ERREURS_PILLOW as erreur:
            raise FichierIllisible from erreur


@contextmanager
def indulgent() -> Iterator[None]:
    """Draws what can be drawn of a file that stops too early, as browsers do."""
    from PIL import ImageFile

    avant = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = avant


def ouvrir_image(octets: bytes, format_: Format) -> "Image":
    """An image opened with one decoder only, its size checked before any pixel is decoded."""
    from PIL import Image

    with decodeur():
        image: Image.Image = Image.open(BytesIO(octets), formats=[FORMATS_PILLOW[format_]])
    borner(image.size)
    return image


def borner(taille: tuple[int, int]) -> None:
    if taille[0] * taille[1] > LIMITE_PIXELS:
        raise FichierDemesure


def taille_jpeg_2000(octets: bytes) -> tuple[int, int]:
    """What the header says; nothing when it cannot be read."""
    from PIL import Image

    try:
        with decodeur(), Image.open(BytesIO(octets), formats=["JPEG2000"]) as image:
            return image.size
    except FichierIllisible:
        return 0, 0
