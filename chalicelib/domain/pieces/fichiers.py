"""An uploaded justificatif: checked, or waiting because our check broke."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.examen import ConseilPhoto
from chalicelib.domain.pieces.refus_fichier import Detail, Explication, MotifRefus, expliquer
from chalicelib.domain.pieces.retouches import Retouche, dire
from chalicelib.domain.pieces.televersements import FichierRefuse, Format, Verdict, nom_affichable


class EtatFichier(StrEnum):
    ACCEPTE = "ACCEPTE"
    REFUSE = "REFUSE"
    NON_CONTROLE = "NON_CONTROLE"
    """Received, and our own check broke on it: nothing is said of it, nobody opens it."""


ESSAIS_SUPPLEMENTAIRES = 3
"""How often a check that broke is tried again before it is put before somebody."""


class Fichier(Modele):
    """A file of a dossier; `taille` in bytes. A refused one keeps its reason, not its content.

    `essais` are the checks of ours that broke on it; `conseils` what may be hard to read.
    """

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
    essais: int = 0
    conseils: tuple[ConseilPhoto, ...] = ()

    @property
    def accepte(self) -> bool:
        """Checked, and may be opened."""
        return self.etat is EtatFichier.ACCEPTE

    @property
    def non_controle(self) -> bool:
        return self.etat is EtatFichier.NON_CONTROLE

    @property
    def recu(self) -> bool:
        """It counts as sent: our own failure asks nothing more of the person."""
        return self.accepte or self.non_controle

    @property
    def a_regarder(self) -> bool:
        """Every try broke: somebody has to look."""
        return self.non_controle and self.essais > ESSAIS_SUPPLEMENTAIRES

    @property
    def nom_servi(self) -> str:
        """The name under which it is saved: what its owner called it, ending as what it is."""
        vraies = self.format.extensions if self.format else ()
        if not vraies or self.nom.lower().endswith(vraies):
            return self.nom
        return f"{self.nom.rpartition('.')[0] or self.nom}{vraies[0]}"

    @property
    def explication(self) -> Explication | None:
        """What is wrong and what to do, for a refused file."""
        return expliquer(self.motif, self.detail) if self.motif else None

    @property
    def remarque(self) -> str:
        """What the person reads of the kept copy; empty when it is the file as it was sent."""
        return dire(self.retouches)


class Arrivee(NamedTuple):
    """A file at the moment of its check; `nom` as it came, `essais` that broke before this one."""

    id: str
    piece: str
    nom: str
    depose_le: datetime
    essais: int = 0


def depuis_verdict(
    verdict: Verdict,
    arrivee: Arrivee,
    avec_apercu: bool = False,
    conseils: tuple[ConseilPhoto, ...] = (),
) -> Fichier:
    """What the dossier keeps of a checked file."""
    if isinstance(verdict, FichierRefuse):
        return _fichier(
            arrivee, etat=EtatFichier.REFUSE, motif=verdict.motif, detail=verdict.detail
        )
    return _fichier(
        arrivee,
        etat=EtatFichier.ACCEPTE,
        format=verdict.format,
        pages=verdict.pages,
        taille=verdict.taille,
        avec_apercu=avec_apercu,
        retouches=verdict.retouches,
        conseils=conseils,
    )


def en_panne(arrivee: Arrivee) -> Fichier:
    """What the dossier keeps of a file on which our check broke once more."""
    return _fichier(arrivee, etat=EtatFichier.NON_CONTROLE, essais=arrivee.essais + 1)


def _fichier(arrivee: Arrivee, **constate: Any) -> Fichier:
    return Fichier(
        id=arrivee.id,
        piece=arrivee.piece,
        nom=nom_affichable(arrivee.nom),
        depose_le=arrivee.depose_le,
        **constate,
    )
