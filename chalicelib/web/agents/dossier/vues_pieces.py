"""The documents of a file as an agent examines them, one after the other."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur
from chalicelib.domain.dossier.instruction import ExamenPiece, VerdictPiece
from chalicelib.domain.pieces.catalogue import CATALOGUE, piece_au
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO, MotifComplement, pour_la_piece

ACCEPTEE, QUESTIONNEE = "Acceptée", "À compléter"
MANQUANTE, A_EXAMINER, ABSENTE = "Manquante", "À examiner", "Non fournie"
TONS = {
    ACCEPTEE: "succes",
    QUESTIONNEE: "attention",
    MANQUANTE: "erreur",
    A_EXAMINER: "info",
    ABSENTE: "neutre",
}
TOUCHES = "123456789"


class VuePiece(NamedTuple):
    """`fichiers` can be looked at, those replaced since (`anciens`) last; `refuses` did not pass
    the automatic checks."""

    code: str
    libelle: str
    requise: bool
    fichiers: tuple[Fichier, ...]
    anciens: tuple[Fichier, ...]
    refuses: tuple[Fichier, ...]
    examen: ExamenPiece | None
    fournie: bool
    href: str

    @property
    def etat(self) -> str:
        if self.examen:
            acceptee = self.examen.verdict is VerdictPiece.ACCEPTEE
            return ACCEPTEE if acceptee else QUESTIONNEE
        if self.fournie:
            return A_EXAMINER
        return MANQUANTE if self.requise else ABSENTE

    @property
    def ton(self) -> str:
        return TONS[self.etat]


def pieces(dossier: Dossier) -> tuple[VuePiece, ...]:
    """What is due or was sent, in the order of the catalogue, then the e-photo."""
    attendues = {a.piece.code: a for a in dossier.pieces_attendues if a.televersable}
    envoyees = {fichier.piece for fichier in dossier.fichiers}
    codes = [c for c in CATALOGUE if c in envoyees or (c in attendues and attendues[c].requise)]
    vues = [
        _vue(
            dossier,
            code,
            attendues[code].piece.libelle
            if code in attendues
            else piece_au(code, dossier.jour_des_regles).libelle,
            requise=code in attendues and attendues[code].requise,
        )
        for code in codes
    ]
    return (*vues, _vue(dossier, EPHOTO, "E-photo et signature", requise=True))


def _vue(dossier: Dossier, code: str, libelle: str, *, requise: bool) -> VuePiece:
    tous = dossier.fichiers_de(code)
    valables = fichiers_en_vigueur(dossier, code)
    anciens = tuple(f for f in tous if f.accepte and f not in valables)
    return VuePiece(
        code=code,
        libelle=libelle,
        requise=requise,
        fichiers=(*valables, *anciens),
        anciens=anciens,
        refuses=tuple(fichier for fichier in tous if not fichier.accepte),
        examen=dossier.instruction.examen(code),
        fournie=bool(valables) or (code == EPHOTO and dossier.reponses.ephoto is not None),
        href=adresses.piece(dossier.id, code),
    )


def courante(vues: tuple[VuePiece, ...], voulue: str) -> VuePiece:
    """The one asked for, else the first that waits to be examined, else the first."""
    demandee = next((vue for vue in vues if vue.code == voulue), None)
    return demandee or next((vue for vue in vues if vue.examen is None), vues[0])


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
