"""Everything that decodes a received file, done at once, in the workshop apart."""

from chalicelib.documents.apercu import faire_apercu
from chalicelib.documents.controle import controler
from chalicelib.documents.photos import juger_photo
from chalicelib.domain.pieces.examen import Examen, Vignette
from chalicelib.domain.pieces.televersements import FichierAccepte


def examiner(octets: bytes) -> Examen:
    """The verdict on these bytes, the cleaned copy; for an image, a preview and advice."""
    verdict = controler(octets)
    if not isinstance(verdict, FichierAccepte):
        return Examen(verdict)
    fait = faire_apercu(verdict.copie or octets, verdict.format)
    if fait is None:
        return Examen(verdict, verdict.copie)
    vignette = Vignette(*fait)
    return Examen(verdict, verdict.copie, vignette, juger_photo(vignette.octets, verdict))
