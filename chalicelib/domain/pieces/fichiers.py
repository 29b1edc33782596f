"""An uploaded justificatif, once it was checked."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.refus_fichier import Detail, Explication, MotifRefus, expliquer
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierRefuse, Format, Verdict


class EtatFichier(StrEnum):
    ACCEPTE = "ACCEPTE"
    REFUSE = "REFUSE"


class Fichier(Modele):
    """A file of a dossier; `taille` in bytes. A refused one keeps its reason, not its content."""

    id: str = Field(pattern=r"^[a-z0-9]{8,40}$")
    piece: str
    nom: str
    depose_le: datetime
    etat: EtatFichier
    format: Format | None = None
    pages: int = 0
    taille: int = 0
    avec_apercu: bool = False
    motif: MotifRefus | None = None
    detail: Detail = None
    retouches: tuple[Retouche, ...] = ()

    @property
    def accepte(self) -> bool:
        return self.etat is EtatFichier.ACCEPTE

    @property
    def explication(self) -> Explication | None:
        """What is wrong and what to do, for a refused file."""
        return expliquer(self.motif, self.detail) if self.motif else None


def depuis_verdict(
    verdict: Verdict, *, id: str, piece: str, nom: str, depose_le: datetime, avec_apercu: bool
) -> Fichier:
    """What the dossier keeps of a checked file."""
    if isinstance(verdict, FichierRefuse):
        return Fichier(
            id=id,
            piece=piece,
            nom=nom,
            depose_le=depose_le,
            etat=EtatFichier.REFUSE,
            motif=verdict.motif,
            detail=verdict.detail,
        )
    return Fichier(
        id=id,
        piece=piece,
        nom=nom,
        depose_le=depose_le,
        etat=EtatFichier.ACCEPTE,
        format=verdict.format,
        pages=verdict.pages,
        taille=verdict.taille,
        avec_apercu=avec_apercu,
        retouches=verdict.retouches,
    )
