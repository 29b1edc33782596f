"""Checks an uploaded file by decoding it to its end (spec S3-04, S3-05).

Decisions:
- The name and the declared type are never looked at: a PNG called « photo.jpg » is a PNG. An
  accepted file may only be served with the Content-Type of its decoded format.
- A file that another reader would take for another type (PDF + HTML, JPEG + ZIP) is refused.
- Every bound is on the structure of the file (pixels, pages, objects, decoded bytes), so that a
  check ends within 5 s without a clock.
"""

from chalicelib.documents.controle_image import controler_image
from chalicelib.documents.controle_pdf import controler_pdf
from chalicelib.documents.controle_signatures import cache_un_autre_fichier, reconnaitre
from chalicelib.domain.pieces.refus_fichier import FormatEtranger, MotifRefus
from chalicelib.domain.pieces.televersements import LIMITE_OCTETS, FichierRefuse, Format, Verdict

# The EICAR test string, cut in two: otherwise an antivirus would remove this very file.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def controler(octets: bytes) -> Verdict:
    """What the bytes of an uploaded file are worth. Never raises, whatever the bytes."""
    if motif := _motif_evident(octets):
        return FichierRefuse(motif=motif)
    format_ = reconnaitre(octets)
    if isinstance(format_, FormatEtranger):
        return FichierRefuse(motif=MotifRefus.FORMAT_REFUSE, detail=format_)
    if cache_un_autre_fichier(octets, format_):
        return FichierRefuse(motif=MotifRefus.CONTENU_CACHE)
    if format_ is Format.PDF:
        return controler_pdf(octets)
    return controler_image(octets, format_)


def _motif_evident(octets: bytes) -> MotifRefus | None:
    if not octets:
        return MotifRefus.VIDE
    if len(octets) > LIMITE_OCTETS:
        return MotifRefus.TROP_LOURD
    return MotifRefus.VIRUS if _EICAR in octets else None
