"""Why a request ends without a decision, and how to ask again (`droit/motifs_cloture.csv`, R19)."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from chalicelib.domain import droit
from chalicelib.domain.droit import Regle


class Fin(StrEnum):
    """Set aside by the service, or closed because there is nothing left to decide."""

    CLASSEMENT = "CLASSEMENT"
    CLOTURE = "CLOTURE"


class MotifCloture(Regle):
    """A coded reason: `libelle` for the agent; `texte` and `redemander` for the person.

    `preavis` says whether she is told fifteen days before, so that she can still answer.
    """

    code: str
    fin: Fin
    libelle: str
    texte: str
    redemander: str
    preavis: Annotated[bool, BeforeValidator(lambda cellule: cellule in (True, "oui"))]


@cache
def tous() -> tuple[MotifCloture, ...]:
    """Every reason, past and present."""
    return tuple(MotifCloture.model_validate(ligne) for ligne in droit.lignes("motifs_cloture"))


def motifs_de_cloture(jour: date) -> dict[str, MotifCloture]:
    """The reasons of a day by code."""
    return droit.en_vigueur(tous(), jour, lambda motif: motif.code)
