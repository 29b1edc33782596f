"""An uploaded image: cleaned, then decoded from its cleaned copy, which is what is kept.

A JPEG and a PNG keep their pixels as they were coded; a BMP becomes a PNG; a TIFF, whose pages no
browser shows, becomes a PDF.
"""

from contextlib import suppress
from io import BytesIO

from chalicelib.documents.recus.budget import LIMITE_PIXELS, FichierDemesure, FichierIllisible
from chalicelib.documents.recus.images import jpeg, png
from chalicelib.documents.recus.images.pillow import borner, decodeur, indulgent, ouvrir_image
from chalicelib.documents.recus.images.pixels import en_couleurs
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierAccepte, Format

LIMITE_PIXELS_PASSES = 10 * LIMITE_PIXELS
"""Pixels times scans of a JPEG: each scan is one more walk over the image."""

_QUALITE = 92
_COTE_DE_LECTURE = 1600
"""A JPEG is decoded to its end at the smallest scale above this: less memory, the same data."""


def controler_jpeg(octets: bytes) -> FichierAccepte:
    lu = jpeg.lire(octets)
    if not lu.passes:
        raise FichierIllisible
    borner((lu.largeur, lu.hauteur))
    if lu.largeur * lu.hauteur * lu.passes > LIMITE_PIXELS_PASSES:
        raise FichierDemesure
    complet = _decoder(lu.octets, Format.JPG) and lu.complet
    copie = lu.octets if lu.usuel else _recode(lu.octets)
    return _accepte(Format.JPG, copie, len(octets), complet=complet)


def controler_png(octets: bytes) -> FichierAccepte:
    lu = png.lire(octets)
    entier = _decoder(lu.octets, Format.PNG)
    copie = lu.octets if entier else _en_png(lu.octets, Format.PNG)
    return _accepte(Format.PNG, copie, len(octets), complet=entier and lu.complet)


def controler_bmp(octets: bytes) -> FichierAccepte:
    complet = _decoder(octets, Format.BMP)
    copie = _en_png(octets, Format.BMP)
    return _accepte(Format.PNG, copie, len(octets), complet=complet)


def _en_png(octets: bytes, format_: Format) -> bytes:
    sortie = BytesIO()
    with ouvrir_image(octets, format_) as image, indulgent(), decodeur():
        image.save(sortie, "PNG", compress_level=3)
    return sortie.getvalue()


def _decoder(octets: bytes, format_: Format) -> bool:
    """Decodes every pixel; False when the end is missing and the beginning can be drawn."""
    with suppress(FichierIllisible):
        _charger(octets, format_)
        return True
    with indulgent():
        if not _charger(octets, format_):
            raise FichierIllisible
    return False


def _charger(octets: bytes, format_: Format) -> bool:
    """Whether something is drawn: more than one colour."""
    with ouvrir_image(octets, format_) as image, decodeur():
        image.draft(None, (_COTE_DE_LECTURE, _COTE_DE_LECTURE))
        image.load()
        if image.mode == "P" and image.palette is None:
            # Colours are numbers of a list that is not there: no browser draws it.
            raise FichierIllisible
        bornes = image.getextrema()
    paires = bornes if isinstance(bornes[0], tuple) else (bornes,)
    return any(bas != haut for bas, haut in paires)


def _recode(octets: bytes) -> bytes:
    """A JPEG that browsers do not draw (arithmetic coding), coded again."""
    sortie = BytesIO()
    with ouvrir_image(octets, Format.JPG) as image, indulgent(), decodeur():
        image.load()
        couleurs = en_couleurs(image)
        couleurs.save(sortie, "JPEG", quality=_QUALITE, exif=image.getexif())
    return sortie.getvalue()


def _accepte(format_: Format, copie: bytes, taille: int, *, complet: bool) -> FichierAccepte:
    with ouvrir_image(copie, format_) as image:
        largeur, hauteur = image.size
    return FichierAccepte(
        format=format_,
        pages=1,
        largeur=largeur,
        hauteur=hauteur,
        taille=taille,
        retouches=() if complet else (Retouche.IMAGE_INCOMPLETE,),
        copie=copie,
    )
