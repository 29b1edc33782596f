"""A TIFF becomes a PDF with all its pages: no browser shows the second page of a TIFF."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.documents.recus.budget import FichierDemesure, FichierIllisible
from chalicelib.documents.recus.images import tiff
from chalicelib.documents.recus.images.pillow import borner, decodeur, ouvrir_image
from chalicelib.documents.recus.images.pixels import en_couleurs
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import LIMITE_PAGES, FichierAccepte, Format

if TYPE_CHECKING:
    from PIL.Image import Image

LIMITE_PIXELS_TOTAL = 500_000_000
"""All the pages: 50 A4 pages at 300 dpi (pixels)."""

LIMITE_MORCEAUX = 60_000
"""Strips or tiles of one page: an A3 page at 600 dpi has 10,000 rows."""

LIMITE_MORCEAUX_TOTAL = 300_000

_VIGNETTES_MAX = 2 * LIMITE_PAGES
_MODES_DIRECTS = ("1", "L", "RGB", "CMYK")
_QUALITE = 85
_RESOLUTIONS = (50, 1_200)
"""Dots an inch that a page may say of itself; otherwise it is fitted on A4."""
_COTE_A4 = 11.69


def controler_tiff(octets: bytes) -> FichierAccepte:
    pages, coupee = tiff.lire(octets, LIMITE_PAGES + _VIGNETTES_MAX)
    if not pages:
        raise FichierIllisible
    numeros = [n for n, page in enumerate(pages) if not page.vignette] or [0]
    _borner([pages[n] for n in numeros])
    copie, (largeur, hauteur), faites = _en_pdf(octets, numeros)
    manque = coupee or faites < len(numeros)
    return FichierAccepte(
        format=Format.PDF,
        pages=faites,
        largeur=largeur,
        hauteur=hauteur,
        taille=len(octets),
        retouches=(Retouche.CONVERTI, *((Retouche.PAGE_MANQUANTE,) if manque else ())),
        copie=copie,
    )


def _borner(pages: list[tiff.Repertoire]) -> None:
    if len(pages) > LIMITE_PAGES:
        raise FichierDemesure(MotifRefus.TROP_DE_PAGES)
    for page in pages:
        borner((page.largeur, page.hauteur))
    if (
        max(page.morceaux for page in pages) > LIMITE_MORCEAUX
        or sum(page.morceaux for page in pages) > LIMITE_MORCEAUX_TOTAL
        or sum(page.largeur * page.hauteur for page in pages) > LIMITE_PIXELS_TOTAL
    ):
        raise FichierDemesure


def _en_pdf(octets: bytes, numeros: list[int]) -> tuple[bytes, tuple[int, int], int]:
    """The PDF, the size of the first page, and how many pages could be read."""
    import pikepdf

    sortie = BytesIO()
    tailles = []
    with pikepdf.new() as pdf, ouvrir_image(octets, Format.TIFF) as image:
        for numero in numeros:
            try:
                page = _page(image, numero)
            except FichierIllisible:
                continue
            with pikepdf.open(BytesIO(page[0])) as seule:
                pdf.pages.extend(seule.pages)
            tailles.append(page[1])
        if not tailles:
            raise FichierIllisible
        pdf.save(sortie, deterministic_id=True)
    return sortie.getvalue(), tailles[0], len(tailles)


def _page(image: "Image", numero: int) -> tuple[bytes, tuple[int, int]]:
    with decodeur():
        image.seek(numero)
    borner(image.size)
    with decodeur():
        image.load()
        prete = image.copy() if image.mode in _MODES_DIRECTS else en_couleurs(image)
    # save() would take how this page was coded for how to code it.
    prete.info.clear()
    # Black and white goes as a fax, the rest as a JPEG.
    qualite = {} if prete.mode == "1" else {"quality": _QUALITE}
    sortie = BytesIO()
    with decodeur():
        prete.save(sortie, "PDF", dpi=_resolution(image), **qualite)
    return sortie.getvalue(), image.size


def _resolution(image: "Image") -> tuple[float, float]:
    """Horizontal and vertical: a fax has two."""
    dite: Any = image.info.get("dpi")
    if (
        isinstance(dite, tuple)
        and len(dite) == 2
        and all(_RESOLUTIONS[0] <= float(r) <= _RESOLUTIONS[1] for r in dite)
    ):
        return float(dite[0]), float(dite[1])
    juste = max(image.size) / _COTE_A4
    return juste, juste
