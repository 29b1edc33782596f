"""Opens an uploaded PDF with qpdf and reads all its pages and objects, within bounds.

Decisions:
- A PDF that opens without a password is accepted even when its owner restricted copying or
  printing (many bills do): everyone can read it. One that asks for a password is refused.
- A PDF that qpdf had to repair is accepted when no page is missing and every page's content and
  images can be read: telephone scanners write many such files.
- Links that the reader clicks, internal jumps at opening and forms without scripts are accepted.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.controle_image import FichierDemesure
from chalicelib.documents.controle_pdf_actif import Detecteur
from chalicelib.documents.controle_pdf_flux import (
    LIMITE_FLUX,
    LIMITE_FLUX_OBJETS,
    Compteur,
    borner_qpdf,
    pages_lisibles,
    trop_d_objets,
    verifier_objets,
)
from chalicelib.domain.pieces.refus_fichier import ContenuActif, MotifRefus
from chalicelib.domain.pieces.televersements import (
    LIMITE_PAGES,
    FichierAccepte,
    FichierRefuse,
    Format,
    Verdict,
)

if TYPE_CHECKING:
    from pikepdf import Pdf

_ERREURS_PYTHON = (
    ValueError,  # objects of an unexpected type, names that are not UTF-8
    TypeError,  # a stream where a dictionary stands, and the reverse
    KeyError,  # missing /Root or /Pages
    AttributeError,  # the same, through attribute access
    IndexError,
    OverflowError,  # numbers beyond a C integer
    MemoryError,
    RecursionError,
    RuntimeError,  # translations of other C++ exceptions
    NotImplementedError,
)
"""What pikepdf was seen or is documented to raise on hostile bytes, beside PikepdfError."""


def controler_pdf(octets: bytes) -> Verdict:
    """Whether the PDF is readable to its end, inert, and of a reasonable size."""
    import pikepdf

    if trop_d_objets(octets):
        return FichierRefuse(motif=MotifRefus.DEMESURE)
    borner_qpdf(LIMITE_FLUX_OBJETS)
    try:
        with pikepdf.open(BytesIO(octets)) as pdf:
            return _controler(pdf, len(octets))
    except FichierDemesure as exces:
        return FichierRefuse(motif=exces.motif)
    except pikepdf.PasswordError:
        return FichierRefuse(motif=MotifRefus.MOT_DE_PASSE)
    except (pikepdf.PikepdfError, *_ERREURS_PYTHON) as erreur:
        return FichierRefuse(motif=_motif(erreur))


def _motif(erreur: Exception) -> MotifRefus:
    if isinstance(erreur, MemoryError | RecursionError) or "limit" in str(erreur):
        return MotifRefus.DEMESURE
    # A security handler unknown to qpdf: nobody opens this file without a key.
    return MotifRefus.MOT_DE_PASSE if "encryption" in str(erreur) else MotifRefus.ILLISIBLE


def _controler(pdf: "Pdf", taille: int) -> Verdict:
    verifier_objets(pdf)
    # The limit for the other streams comes only now: parsed objects weigh more than pixels.
    borner_qpdf(LIMITE_FLUX)
    pages = len(pdf.pages)
    if pages > LIMITE_PAGES:
        return FichierRefuse(motif=MotifRefus.TROP_DE_PAGES)
    if actif := _parcourir(pdf):
        return FichierRefuse(motif=MotifRefus.CONTENU_ACTIF, detail=actif)
    if not pages or not pages_lisibles(pdf):
        return FichierRefuse(motif=MotifRefus.ILLISIBLE)
    return FichierAccepte(format=Format.PDF, pages=pages, taille=taille)


def _parcourir(pdf: "Pdf") -> ContenuActif | None:
    """Looks at every object of the file, whether a page uses it or not."""
    import pikepdf

    compteur = Compteur()
    detecteur = Detecteur()
    for objet in pdf.objects:
        if actif := detecteur.contenu_actif(objet):
            return actif
        if isinstance(objet, pikepdf.Stream):
            compteur.ajouter(objet)
    return None
