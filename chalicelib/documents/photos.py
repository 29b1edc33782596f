"""What an agent may not be able to read on a photo, seen on its preview: cheap, and never sure."""

from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.domain.pieces.examen import ConseilPhoto
from chalicelib.domain.pieces.televersements import FichierAccepte

if TYPE_CHECKING:
    from PIL.Image import Image

COTE_PETIT = 900
"""Pixels of the longest side: an A4 page under 80 points an inch is hard to read."""
CLARTE_MIN = 70
"""Of 255: nine points in ten are darker."""
NETTETE_MIN = 400
"""Sharp text gives 2,000 or more, text out of focus 300 or less, noise alone 160."""
CONTRASTE_MIN = 24
"""Under that nothing is drawn: neither sharp nor blurred."""
_CARREAUX = 12
_CONTOURS = (0, 1, 0, 1, -4, 1, 0, 1, 0)


def juger_photo(apercu: bytes, verdict: FichierAccepte) -> tuple[ConseilPhoto, ...]:
    """What to advise; `apercu` is the preview of the image that `verdict` accepted."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(apercu), formats=["JPEG"]) as image:
        gris = image.convert("L")
    conseils = []
    if 0 < max(verdict.largeur or 0, verdict.hauteur or 0) < COTE_PETIT:
        conseils.append(ConseilPhoto.PETITE)
    if _centile(gris, 0.9) < CLARTE_MIN:
        conseils.append(ConseilPhoto.SOMBRE)
    contraste = _centile(gris, 0.98) - _centile(gris, 0.02)
    if contraste >= CONTRASTE_MIN and _nettete(ImageOps.autocontrast(gris, 1)) < NETTETE_MIN:
        conseils.append(ConseilPhoto.FLOUE)
    return tuple(conseils)


def _centile(gris: "Image", part: float) -> int:
    """The level under which this part of the points is."""
    niveaux, compte = gris.histogram(), 0
    for niveau, nombre in enumerate(niveaux):
        compte += nombre
        if compte >= part * sum(niveaux):
            return niveau
    return 255


def _nettete(gris: "Image") -> float:
    """How much the outlines stand out where they do most: text rarely fills the photo."""
    from PIL import ImageFilter, ImageStat

    contours = gris.filter(ImageFilter.Kernel((3, 3), _CONTOURS, 1, 128))
    largeur, hauteur, n = *contours.size, _CARREAUX
    variances = [
        ImageStat.Stat(contours.crop(boite)).var[0]
        for i in range(n)
        for j in range(n)
        if _aire(
            boite := (
                i * largeur // n,
                j * hauteur // n,
                (i + 1) * largeur // n,
                (j + 1) * hauteur // n,
            )
        )
    ]
    return sorted(variances)[int(len(variances) * 0.95)] if variances else 0.0


def _aire(boite: tuple[int, int, int, int]) -> int:
    return (boite[2] - boite[0]) * (boite[3] - boite[1])
