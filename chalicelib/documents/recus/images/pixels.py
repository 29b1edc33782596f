"""An opened image as eight-bit colours on white, whatever its mode."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_BLANC = (255, 255, 255)


def en_couleurs(image: "Image") -> "Image":
    """The image as RGB on white; calls of Pillow only, for `decodeur` to stand around."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return _huit_bits(image).convert("RGB")
    if image.mode == "LAB":
        return image.getchannel("L").convert("RGB")
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
