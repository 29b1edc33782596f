"""The documents of a file as an agent examines them, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chalicelib.adresses import agents as adresses
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.pieces_du_dossier import (
    EtatPiece,
    PieceDuDossier,
    pieces_du_dossier,
)
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import MotifComplement, pour_la_piece

MOTS = {
    EtatPiece.ACCEPTEE: ("Acceptée", "succes"),
    EtatPiece.QUESTIONNEE: ("À compléter", "attention"),
    EtatPiece.MANQUANTE: ("Manquante", "erreur"),
    EtatPiece.A_EXAMINER: ("À examiner", "info"),
    EtatPiece.ABSENTE: ("Non fournie", "neutre"),
}
"""What the badge of a document says, and its tone."""
TOUCHES = "123456789"


@dataclass(frozen=True)
class VuePiece(PieceDuDossier):
    """A document with its page."""

    href: str

    @property
    def mot(self) -> str:
        return MOTS[self.etat][0]

    @property
    def ton(self) -> str:
        return MOTS[self.etat][1]

    @property
    def montres(self) -> tuple[Fichier, ...]:
        """The files that can be looked at, those replaced since last."""
        return (*self.fichiers, *self.anciens)


def pieces(dossier: Dossier) -> tuple[VuePiece, ...]:
    """Those that an agent has to read."""
    return tuple(
        VuePiece(**vars(piece), href=adresses.piece(dossier.id, piece.code))
        for piece in pieces_du_dossier(dossier)
        if piece.a_lire
    )


def non_examinees(dossier: Dossier) -> list[VuePiece]:
    """Those sent or filled in that no agent has looked at."""
    return [vue for vue in pieces(dossier) if vue.etat is EtatPiece.A_EXAMINER]


def courante(dossier: Dossier, vues: tuple[VuePiece, ...], voulue: str) -> VuePiece:
    """The one asked for, else the one that a child's attestation waits for, else the first to
    examine."""
    demandee = next((vue for vue in vues if vue.code == voulue), None)
    pressee = filiation.PIECE if filiation.a_verifier(dossier) else ""
    a_examiner = [vue for vue in vues if vue.examen is None]
    a_examiner.sort(key=lambda vue: vue.code != pressee)
    return demandee or next(iter(a_examiner), vues[0])


def suivante(vues: tuple[VuePiece, ...], code: str) -> str:
    """The next document without verdict after this one, going round; this one when none is left."""
    rang = next((r for r, vue in enumerate(vues) if vue.code == code), -1)
    autres: Iterable[VuePiece] = (*vues[rang + 1 :], *vues[: max(rang, 0)])
    return next((vue.code for vue in autres if vue.examen is None), code)


def motifs(code: str, jour: date) -> list[tuple[str, MotifComplement]]:
    """The reasons that fit a document, each with the key that chooses it; few have none."""
    trouves = pour_la_piece(code, jour)
    touches = [*TOUCHES[: len(trouves)], *[""] * max(0, len(trouves) - len(TOUCHES))]
    return list(zip(touches, trouves, strict=True))
