"""Why a request ends without a decision, and how to ask again (`droit/motifs_cloture.csv`, R19)."""

from datetime import date
from functools import cache
from typing import Self

from pydantic import field_validator, model_validator

from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.delais import CodeDelai
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.instruction.acte import Acte

PIECES_NON_TRANSMISES = "PIECES_NON_TRANSMISES"


class MotifCloture(Regle):
    """A coded reason: `libelle` for the agent; `texte` and `redemander` for the person.

    `acte` is the act that says it first; `preavis` the time that it leaves before the end or, when
    there is none, `sans_preavis` why.
    """

    code: str
    nature: NatureFin
    acte: Acte
    preavis: CodeDelai | None = None
    sans_preavis: str = ""
    libelle: str
    texte: str
    redemander: str

    @field_validator("preavis", mode="before")
    @classmethod
    def _aucun(cls, brut: object) -> object:
        return brut or None

    @model_validator(mode="after")
    def _preavis_ou_raison(self) -> Self:
        if (self.preavis is None) is not bool(self.sans_preavis):
            raise ValueError("preavis_ou_raison")
        return self


@cache
def tous() -> tuple[MotifCloture, ...]:
    """Every reason, past and present."""
    return tuple(MotifCloture.model_validate(ligne) for ligne in droit.lignes("motifs_cloture"))


def motifs_de_cloture(jour: date) -> dict[str, MotifCloture]:
    """The reasons of a day by code."""
    return droit.en_vigueur(tous(), jour, lambda motif: motif.code)


def motifs_annonces(jour: date) -> dict[str, MotifCloture]:
    """Those that an agent announces by choosing them; a death or a nationality is noted."""
    tous_les_motifs = motifs_de_cloture(jour).items()
    return {code: lu for code, lu in tous_les_motifs if lu.acte is Acte.ANNONCER_FIN}
