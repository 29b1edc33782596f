"""The documents of a request as whoever examines it reads them: the same list for every reader."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur
from chalicelib.domain.dossier.instruction import ExamenPiece, VerdictPiece
from chalicelib.domain.pieces.catalogue import CATALOGUE, piece_au
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.domain.pieces.tables import Exigence


class EtatPiece(StrEnum):
    """What is known of a document: an agent's word first, then whether it came."""

    ACCEPTEE = "ACCEPTEE"
    QUESTIONNEE = "QUESTIONNEE"
    A_EXAMINER = "A_EXAMINER"
    MANQUANTE = "MANQUANTE"
    ABSENTE = "ABSENTE"


@dataclass(frozen=True)
class PieceDuDossier:
    """`exigence` is None when the answers no longer ask for a document that was sent.

    `libelle` is in the words of agents.
    `fichiers` count; `anciens` were replaced since; `refuses` did not pass the automatic checks;
    `non_controles` wait because our check broke on them.
    """

    code: str
    libelle: str
    exigence: Exigence | None
    fichiers: tuple[Fichier, ...]
    anciens: tuple[Fichier, ...]
    refuses: tuple[Fichier, ...]
    non_controles: tuple[Fichier, ...]
    examen: ExamenPiece | None
    fournie: bool

    @property
    def requise(self) -> bool:
        return self.exigence is Exigence.REQUISE

    @property
    def a_lire(self) -> bool:
        """Due or sent: an agent has something to say of it."""
        return self.requise or bool(
            self.fichiers or self.anciens or self.refuses or self.non_controles
        )

    @property
    def etat(self) -> EtatPiece:
        if self.examen:
            acceptee = self.examen.verdict is VerdictPiece.ACCEPTEE
            return EtatPiece.ACCEPTEE if acceptee else EtatPiece.QUESTIONNEE
        if self.fournie:
            return EtatPiece.A_EXAMINER
        return EtatPiece.MANQUANTE if self.requise else EtatPiece.ABSENTE


def pieces_du_dossier(dossier: Dossier) -> tuple[PieceDuDossier, ...]:
    """Those the table names for these answers or that were sent, in the order of the catalogue,
    then the e-photo."""
    attendues = {attendue.piece.code: attendue for attendue in dossier.pieces_attendues}
    jour, envoyees = dossier.jour_des_regles, {fichier.piece for fichier in dossier.fichiers}
    codes = [code for code in CATALOGUE if code in attendues or code in envoyees]
    lues = [
        _lire(
            dossier,
            code,
            (attendues[code].piece if code in attendues else piece_au(code, jour)).pour_agent,
            attendues[code].exigence if code in attendues else None,
        )
        for code in codes
    ]
    photo = Exigence.REQUISE if dossier.ephoto_requise else Exigence.FACULTATIVE
    return (*lues, _lire(dossier, EPHOTO, "E-photo et signature", photo))


def _lire(dossier: Dossier, code: str, libelle: str, exigence: Exigence | None) -> PieceDuDossier:
    tous, valables = dossier.fichiers_de(code), fichiers_en_vigueur(dossier, code)
    attendent = tuple(f for f in tous if f.non_controle)
    return PieceDuDossier(
        code=code,
        libelle=libelle,
        exigence=exigence,
        fichiers=valables,
        anciens=tuple(f for f in tous if f.accepte and f not in valables),
        refuses=tuple(f for f in tous if not f.recu),
        non_controles=attendent,
        examen=dossier.instruction.examen(code),
        fournie=bool(valables or attendent)
        or (code == EPHOTO and dossier.reponses.ephoto is not None),
    )
