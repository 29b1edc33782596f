"""Makes a small JPEG of an uploaded image, for pages to show."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.controle_image import ERREURS_PILLOW, ouvrir_image
from chalicelib.domain.pieces.televersements import Format

if TYPE_CHECKING:
    from PIL.Image import Image

COTE_MAX = 1600
"""Longest side of a preview (pixels)."""

_QUALITE = 80
_ORIENTATION = 0x0112
"""The EXIF tag."""
_MODES_REDUCTIBLES = ("L", "RGB", "RGBA", "CMYK", "LA", "I", "F")
_BLANC = (255, 255, 255)


def faire_apercu(octets: bytes, format_: Format) -> tuple[bytes, str] | None:
    """The preview's bytes and Content-Type; None for a PDF, which browsers show by themselves.

    First page only, turned upright (EXIF), without metadata: no GPS position, no device. None
    too when the image cannot be decoded, which `controler` would have refused.
    """
    if format_ is Format.PDF:
        return None
    with warnings.catch_warnings():
        # Odd metadata, of which nothing is kept.
        warnings.simplefilter("ignore")
        try:
            return _jpeg(octets, format_), Format.JPG.type_contenu
        except ERREURS_PILLOW:
            return None


def _jpeg(octets: bytes, format_: Format) -> bytes:
    from PIL import ImageOps

    sortie = BytesIO()
    with ouvrir_image(octets, format_) as image:
        # Decodes a large JPEG at 1/2, 1/4 or 1/8: four times less memory and time.
        image.draft("RGB", (COTE_MAX, COTE_MAX))
        image.load()
        orientation = image.getexif().get(_ORIENTATION, 1)
        reduite = _en_couleurs(_reduite(image))
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


def _en_couleurs(image: "Image") -> "Image":
    """The image as RGB on white, whatever its mode."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return _huit_bits(image).convert("RGB")
    if image.has_transparency_data:
        dessus = image.convert("RGBA")
        fond = Image.new("RGBA", dessus.size, (*_BLANC, 255))
        return Image.alpha_composite(fond, dessus).convert("RGB")
    return image.convert("RGB")


def _huit_bits(image: "Image") -> "Image":
    """Grey levels stretched to 0–255: convert() alone would clip a 16-bit scan to white."""
    bas, haut = image.getextrema()
    if not isinstance(bas, int | float) or not isinstance(haut, int | float):
        return image.convert("RGB")
    bas, haut = (0, 65_535) if bas >= 0 and haut > 255 and image.mode != "F" else (bas, haut)
    echelle = 255 / ((haut - bas) or 1)
    return image.convert("F").point(lambda v: v * echelle - bas * echelle).convert("L")
