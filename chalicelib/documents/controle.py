"""Checks an uploaded file by decoding it, and makes the copy that is kept (spec S3-04, S3-05).

Decisions:
- The name and the declared type are never looked at: a PNG called « photo.jpg » is a PNG. An
  accepted file may only be served with the Content-Type of its decoded format.
- What common readers open is accepted, repaired if need be. What is kept and shown is a cleaned
  copy, so that a file with two readings, a script or an attachment harms nobody.
- Every bound is on what decoding and showing cost (`recus/budget.py`), not on a clock.
- Only an error of a decoder means that a file cannot be read: any other leaves `controler`.
"""

from chalicelib.documents.recus.budget import FichierDemesure, FichierIllisible
from chalicelib.documents.recus.images.image import controler_bmp, controler_jpeg, controler_png
from chalicelib.documents.recus.images.multipage import controler_tiff
from chalicelib.documents.recus.pdf.ouverture import controler_pdf
from chalicelib.documents.recus.signatures import peut_etre_un_pdf, reconnaitre
from chalicelib.domain.pieces.refus_fichier import FormatEtranger, MotifRefus
from chalicelib.domain.pieces.televersements import (
    LIMITE_OCTETS,
    FichierAccepte,
    FichierRefuse,
    Format,
    Verdict,
)

# The EICAR test string, cut in two: otherwise an antivirus would remove this very file.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_CONTROLES = {
    Format.JPG: controler_jpeg,
    Format.PNG: controler_png,
    Format.BMP: controler_bmp,
    Format.TIFF: controler_tiff,
    Format.PDF: controler_pdf,
}

_INCERTAINS = {
    FormatEtranger.INCONNU,
    FormatEtranger.TEXTE,
    FormatEtranger.HTML,
    FormatEtranger.XML,
    FormatEtranger.SVG,
    FormatEtranger.POSTSCRIPT,
}
"""Said by a few words, not by a signature: a PDF may stand behind."""


def controler(octets: bytes) -> Verdict:
    """What the bytes of an uploaded file are worth, with the copy to keep."""
    if motif := _motif_evident(octets):
        return FichierRefuse(motif=motif)
    try:
        return _lire(octets)
    except (FichierDemesure, FichierIllisible) as refus:
        return FichierRefuse(motif=refus.motif)


def _motif_evident(octets: bytes) -> MotifRefus | None:
    if not octets:
        return MotifRefus.VIDE
    if len(octets) > LIMITE_OCTETS:
        return MotifRefus.TROP_LOURD
    # The test file is the string alone, with blanks after it: the same string in a text is none.
    return MotifRefus.VIRUS if octets.rstrip(b" \t\r\n\x1a") == _EICAR else None


def _lire(octets: bytes) -> FichierAccepte | FichierRefuse:
    format_ = reconnaitre(octets)
    if isinstance(format_, Format):
        return _CONTROLES[format_](octets)
    if format_ not in _INCERTAINS or not peut_etre_un_pdf(octets):
        return FichierRefuse(motif=MotifRefus.FORMAT_REFUSE, detail=format_)
    try:
        return controler_pdf(octets)
    except FichierIllisible as illisible:
        if illisible.motif is not MotifRefus.ILLISIBLE:
            raise
        # A text that speaks of PDF files is a text.
        return FichierRefuse(motif=MotifRefus.FORMAT_REFUSE, detail=format_)
