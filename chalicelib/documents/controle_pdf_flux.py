"""Decodes the streams of a PDF within bounds, and reads its pages."""

from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.controle_image import ERREURS_PILLOW, LIMITE_PIXELS, FichierDemesure

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

LIMITE_FLUX = 120_000_000
"""Decoded bytes of one stream: an A4 page in colour at 600 dpi is 104 MB."""

LIMITE_DECODES = 400_000_000
"""Decoded bytes of all the streams together."""

LIMITE_OBJETS = 50_000
"""A tagged office document of 50 pages has about 10,000 objects."""

LIMITE_CONTENEURS = 300_000
"""Arrays and dictionaries outside streams: 3 µs and 300 bytes each once parsed."""

LIMITE_FLUX_OBJETS = 4_000_000
"""Decoded bytes of the object streams, which weigh eighty times more in memory once parsed."""

LIMITE_LZW = 256 * 1024
"""Encoded bytes of the LZW streams, for which qpdf has no bound of its own (ratio up to 1,300)."""

_JPEG = {"/DCTDecode", "/DCT"}
_IMAGES_CODEES = _JPEG | {"/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
_LZW = {"/LZWDecode", "/LZW"}


def borner_qpdf(octets_par_flux: int) -> None:
    """Sets qpdf's bounds, for the whole process: nothing else here reads a stranger's PDF."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        doc_max_warnings=1_000,
        parser_max_container_size=200_000,
        max_stream_filters=4,
        flate_max_memory=octets_par_flux,
        png_max_memory=octets_par_flux,
        tiff_max_memory=octets_par_flux,
        run_length_max_memory=octets_par_flux,
    )


def trop_d_objets(octets: bytes) -> bool:
    """Whether the raw bytes announce more than qpdf can parse within the allowed time."""
    # Twice: a file amended several times holds several versions of its objects.
    if octets.count(b" obj") > 2 * LIMITE_OBJETS:
        return True
    return octets.count(b"[") + octets.count(b"<<") > LIMITE_CONTENEURS


class Compteur:
    """Adds up what the streams of one file cost once decoded."""

    def __init__(self) -> None:
        self.decodes = 0
        self.lzw = 0

    def ajouter(self, flux: "Object") -> None:
        """Counts one more stream; FichierDemesure when a bound is crossed."""
        filtres = _filtres(flux)
        if filtres & _LZW:
            self.lzw += len(flux.read_raw_bytes())
        if _pixels(flux) > LIMITE_PIXELS or self.lzw > LIMITE_LZW:
            raise FichierDemesure
        if not filtres & _IMAGES_CODEES:
            self.decodes += _taille_decodee(flux)
        if self.decodes > LIMITE_DECODES:
            raise FichierDemesure


def verifier_objets(pdf: "Pdf") -> None:
    """The number of objects and the weight of the compressed ones, before they are parsed."""
    table = pdf.get_xref_table()
    if len(table) > LIMITE_OBJETS:
        raise FichierDemesure
    poids = 0
    for numero in {e.obj_stream_number or 0 for e in table.values() if e.type == 2}:
        poids += _taille_decodee(pdf.get_object(numero, 0))
        if poids > LIMITE_FLUX_OBJETS:
            raise FichierDemesure


def _filtres(flux: "Object") -> set[str]:
    import pikepdf

    filtre = flux.stream_dict.get("/Filter")
    liste = list(filtre) if isinstance(filtre, pikepdf.Array) else [filtre]
    return {str(nom) for nom in liste if nom is not None}


def _pixels(flux: "Object") -> int:
    entete = flux.stream_dict
    largeur, hauteur = entete.get("/Width"), entete.get("/Height")
    return largeur * hauteur if isinstance(largeur, int) and isinstance(hauteur, int) else 0


def _taille_decodee(flux: "Object") -> int:
    import pikepdf

    try:
        return len(flux.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized))
    except pikepdf.PdfError as erreur:
        if "limit" in str(erreur):
            raise FichierDemesure from erreur
        # A broken stream that no page needs (metadata, colour profile) stops nobody from reading.
        return 0


def pages_lisibles(pdf: "Pdf") -> bool:
    """Whether no page is missing, and each one's content and images can be read.

    PdfError when a stream cannot be decoded.
    """
    annoncees = pdf.Root.Pages.get("/Count")
    if isinstance(annoncees, int) and annoncees != len(pdf.pages):
        return False
    # The embedded JPEGs are decoded only when the file was damaged: they are most of the work.
    repare = bool(pdf.get_warnings())
    return all(_page_lisible(page, repare) for page in pdf.pages)


def _page_lisible(page: "Page", repare: bool) -> bool:
    import pikepdf

    contenu = page.obj.get("/Contents")
    if contenu is None:
        return not repare
    for partie in list(contenu) if isinstance(contenu, pikepdf.Array) else [contenu]:
        if not isinstance(partie, pikepdf.Stream):
            return False
        partie.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)
    return not repare or _ressources_lisibles(page)


def _ressources_lisibles(page: "Page") -> bool:
    import pikepdf

    ressources = page.obj.get("/Resources", pikepdf.Dictionary())
    objets = ressources.get("/XObject", pikepdf.Dictionary())
    return all(
        isinstance(objet, pikepdf.Stream) and _image_lisible(objet) for _, objet in objets.items()
    )


def _image_lisible(objet: "Object") -> bool:
    import pikepdf

    if not _filtres(objet) & _IMAGES_CODEES:
        return bool(objet.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized))
    brut = objet.read_raw_bytes()
    return _jpeg_lisible(brut) if _filtres(objet) <= _JPEG else bool(brut)


def _jpeg_lisible(octets: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(BytesIO(octets), formats=["JPEG"]) as image:
            if image.width * image.height > LIMITE_PIXELS:
                return False
            image.load()
    except (*ERREURS_PILLOW, Image.DecompressionBombError):
        return False
    return True
