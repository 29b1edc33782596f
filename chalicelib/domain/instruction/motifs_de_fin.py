"""Why a request ends without a decision, and how to ask again (`droit/motifs_cloture.csv`, R19)."""

from datetime import date
from functools import cache

from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle

PIECES_NON_TRANSMISES = "PIECES_NON_TRANSMISES"


class MotifCloture(Regle):
    """A coded reason: `libelle` for the agent; `texte` and `redemander` for the person."""

    code: str
    nature: NatureFin
    libelle: str
    texte: str
    redemander: str


@cache
def tous() -> tuple[MotifCloture, ...]:
    """Every reason, past and present."""
    return tuple(MotifCloture.model_validate(ligne) for ligne in droit.lignes("motifs_cloture"))


def motifs_de_cloture(jour: date) -> dict[str, MotifCloture]:
    """The reasons of a day by code."""
    return droit.en_vigueur(tous(), jour, lambda motif: motif.code)
