"""Why a piece is asked again, already worded for the person (`droit/motifs_complement.csv`)."""

from datetime import date
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import Regle

EPHOTO = "EPHOTO"
"""The code e-photo: the one piece that is no file."""


def _codes(cellule: object) -> object:
    """« - » names no piece: the reason fits every file."""
    return tuple(cellule.replace("-", "").split()) if isinstance(cellule, str) else cellule


class MotifComplement(Regle):
    """A coded reason: `libelle` for the agent, `phrase` and `quoi_faire` for the person."""

    code: str
    libelle: str
    phrase: str
    quoi_faire: str
    pieces: Annotated[tuple[str, ...], BeforeValidator(_codes)]

    def concerne(self, piece: str) -> bool:
        """Whether it can be said of this piece."""
        return piece in self.pieces if self.pieces else piece != EPHOTO

    def au(self, jour: date) -> "MotifComplement":
        """The same reason as it reads under the rules of a day."""
        return self.model_copy(
            update={
                "libelle": dire(self.libelle, jour),
                "phrase": dire(self.phrase, jour),
                "quoi_faire": dire(self.quoi_faire, jour),
            }
        )


@cache
def tous() -> tuple[MotifComplement, ...]:
    """Every reason, past and present, in the order agents read them; rules still named."""
    return tuple(
        MotifComplement.model_validate(ligne) for ligne in droit.lignes("motifs_complement")
    )


def en_vigueur(jour: date) -> dict[str, MotifComplement]:
    """The reasons of a day by code."""
    retenus = droit.en_vigueur(tous(), jour, lambda motif: motif.code)
    return {code: motif.au(jour) for code, motif in retenus.items()}


def motif_complement(code: str, jour: date) -> MotifComplement:
    """The reason of this code on a day; KeyError when there is none."""
    return en_vigueur(jour)[code]


def pour_la_piece(piece: str, jour: date) -> tuple[MotifComplement, ...]:
    """What an agent may say of a piece."""
    return tuple(motif for motif in en_vigueur(jour).values() if motif.concerne(piece))
