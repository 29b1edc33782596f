"""Makes a small JPEG of an uploaded image, for pages to show."""

from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import FichierDemesure, FichierIllisible
from chalicelib.documents.recus.images.pillow import decodeur, indulgent, ouvrir_image
from chalicelib.documents.recus.images.pixels import en_couleurs
from chalicelib.domain.pieces.televersements import Format

if TYPE_CHECKING:
    from PIL.Image import Image

COTE_MAX = 1600
"""Longest side of a preview (pixels)."""

_QUALITE = 80
_ORIENTATION = 0x0112
"""The EXIF tag."""
_MODES_REDUCTIBLES = ("L", "RGB", "RGBA", "CMYK", "LA", "I", "F")


def faire_apercu(octets: bytes, format_: Format) -> tuple[bytes, str] | None:
    """The preview's bytes and Content-Type; None for a PDF, which browsers show by themselves.

    First page only, turned upright (EXIF), without metadata: no GPS position, no device. None
    too when the image cannot be decoded, which `controler` would have refused.
    """
    if format_ is Format.PDF:
        return None
    try:
        return _jpeg(octets, format_), Format.JPG.type_contenu
    except (FichierDemesure, FichierIllisible):
        return None


def _jpeg(octets: bytes, format_: Format) -> bytes:
    from PIL import ImageOps

    sortie = BytesIO()
    with ouvrir_image(octets, format_) as image, indulgent(), decodeur():
        # Decodes a large JPEG at 1/2, 1/4 or 1/8: four times less memory and time.
        image.draft("RGB", (COTE_MAX, COTE_MAX))
        image.load()
        orientation = image.getexif().get(_ORIENTATION, 1)
        reduite = en_couleurs(_reduite(image))
    reduite.thumbnail((COTE_MAX, COTE_MAX))
    # save() would write what `info` holds: comments, profiles.
    reduite.info.clear()
    reduite.getexif()[_ORIENTATION] = orientation
    droite = ImageOps.exif_transpose(reduite)
    droite.info.clear()
    droite.save(sortie, "JPEG", quality=_QUALITE)
    return sortie.getvalue()


def _reduite(image: "Image") -> "Image":
    """Close to the wanted size before any conversion: those copy the whole image several times."""
    facteur = max(image.size) // (2 * COTE_MAX)
    if facteur < 2 or image.mode not in _MODES_REDUCTIBLES:
        return image
    petite = image.reduce(facteur)
    petite.info = image.info
    return petite
