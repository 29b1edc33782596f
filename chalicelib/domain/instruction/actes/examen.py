"""Each document of a request, read by an agent: accepted, or questioned with a reason."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import model_validator

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Code, ExamenPiece, Instruction, VerdictPiece
from chalicelib.domain.dossier.recit import Recit
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces import motifs_complement
from chalicelib.domain.pieces.catalogue import CATALOGUE
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class SaisieExamen(Modele):
    """One document: accepted, or questioned with a coded reason."""

    piece: Code
    verdict: VerdictPiece
    motif: Annotated[Code | None, Phrases(absent="Choisissez ce qui ne va pas.")] = None
    precision: Annotated[str, Saisi(Genre.LETTRE, 500)] = ""

    @model_validator(mode="after")
    def _motif_si_questionnee(self) -> Self:
        if (self.verdict is VerdictPiece.QUESTIONNEE) != (self.motif is not None):
            raise ValueError("motif_et_verdict")
        return self


class PieceInconnue(SaisieImpossible):
    phrase = "Cette pièce n’existe pas, ou ce motif n’est pas prévu."
    suite = "Choisissez une pièce et un motif dans les listes."


class PieceExaminee(FaitAgent):
    """Told when it becomes a request for documents, or a decision.

    An attestation may wait for it: the proof of a tie, of a protection, of a card.
    """

    type: Literal["PieceExaminee"] = "PieceExaminee"
    piece: str
    acceptee: bool

    recit = Recit(banc="Pièce examinée", histoire="", annonce=None, courriel=None)
    reveille = (ATTESTATIONS,)


Evenement = PieceExaminee


def exiger_piece(piece: str, motif: str | None, jour: date) -> None:
    """A document of the catalogue or the e-photo, and a reason that can be said of it.

    Raises PieceInconnue.
    """
    connus = motifs_complement.en_vigueur(jour)
    connue = piece in CATALOGUE or piece == motifs_complement.EPHOTO
    if not connue or (motif and not (motif in connus and connus[motif].concerne(piece))):
        raise PieceInconnue


def examiner_piece(dossier: Dossier, saisie: SaisieExamen, ctx: Contexte) -> Instruction:
    """Raises PieceInconnue."""
    exiger_piece(saisie.piece, saisie.motif, ctx.jour)
    examen = ExamenPiece(**saisie.model_dump(), par=ctx.agent.id, le=ctx.maintenant)
    autres = [e for e in dossier.instruction.examens if e.piece != saisie.piece]
    return suite(dossier, examens=(*autres, examen))


def _verdict(dossier: Dossier, saisie: SaisieExamen) -> Mapping[str, Any]:
    return {"piece": saisie.piece, "acceptee": saisie.motif is None}


ACTES = (
    ActeAgent(
        acte=Acte.EXAMINER_PIECE,
        intitule="Examiner une pièce",
        depuis=A_DECIDER,
        saisie=SaisieExamen,
        exemple={"piece": "DOM_PERSO", "verdict": "ACCEPTEE"},
        faire=examiner_piece,
        fait=PieceExaminee,
        details=_verdict,
    ),
)
