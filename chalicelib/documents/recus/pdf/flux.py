"""The streams of a PDF: each one decoded once, at most, and never one that draws an image."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.documents.recus.budget import Budget, FichierDemesure
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.lzw import longueur_decodee
from chalicelib.documents.recus.pdf.syntaxe import dessins, etats_ouverts

if TYPE_CHECKING:
    from pikepdf import Object

LIMITE_FLUX = 120_000_000
"""Decoded bytes of one stream."""

LIMITE_FLUX_OBJETS = 4_000_000
"""Decoded bytes of the object streams, which weigh up to a hundred times more once parsed."""

JPEG = {b"/DCTDecode", b"/DCT"}
JPEG_2000 = {b"/JPXDecode"}
IMAGES_CODEES = JPEG | JPEG_2000 | {b"/CCITTFaxDecode", b"/CCF", b"/JBIG2Decode"}
_LZW = {b"/LZWDecode", b"/LZW"}
_RAPPORT_LZW = 2_500
"""The most that LZW can swell, when something else is coded over it."""


class Decode(NamedTuple):
    """What is kept of a decoded stream: its length, and what it draws if it is content."""

    longueur: int
    dessins: Counter[bytes]


def borner_qpdf(octets_par_flux: int) -> None:
    """Sets qpdf's bounds, for the whole process: nothing else here reads a stranger's PDF."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        parser_max_container_size=200_000,
        parser_max_container_size_damaged=200_000,
        parser_max_errors=500,
        max_stream_filters=6,
        flate_max_memory=octets_par_flux,
        png_max_memory=octets_par_flux,
        tiff_max_memory=octets_par_flux,
        run_length_max_memory=octets_par_flux,
    )


def filtres(flux: "Object") -> list[bytes]:
    import pikepdf

    liste = lire.elements(flux, "/Filter")
    return [nom.unparse(resolved=True) for nom in liste if isinstance(nom, pikepdf.Name)]


class Decodeur:
    """The streams of one file, decoded on one budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._faits: dict[tuple[int, int], Decode] = {}

    def decode(self, flux: "Object") -> Decode:
        if flux.objgen not in self._faits:
            contenu = self._lire(flux)
            self._faits[flux.objgen] = Decode(len(contenu), dessins(contenu))
        return self._faits[flux.objgen]

    def etats_ouverts(self, flux: "Object") -> int:
        """Read anew, and paid again: for the few pages that something is printed over."""
        return etats_ouverts(self._lire(flux))

    def _lire(self, flux: "Object") -> bytes:
        """What a reader would read; nothing when the data are broken."""
        import pikepdf

        noms = filtres(flux)
        if set(noms) & IMAGES_CODEES:
            return b""
        try:
            if set(noms) & _LZW:
                self._prevoir_lzw(flux.read_raw_bytes(), seul=len(noms) == 1)
            contenu = flux.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)
        except (pikepdf.PdfError, pikepdf.DataDecodingError) as erreur:
            if "limit" in str(erreur):
                raise FichierDemesure from erreur
            return b""
        self._budget.decoder(len(contenu))
        return contenu

    def _prevoir_lzw(self, brut: bytes, *, seul: bool) -> None:
        reste = min(self._budget.a_decoder, LIMITE_FLUX)
        prevu = longueur_decodee(brut, reste) if seul else len(brut) * _RAPPORT_LZW
        if prevu > reste:
            raise FichierDemesure
