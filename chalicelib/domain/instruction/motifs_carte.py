"""Why a card is made again, and who pays for it (`droit/motifs_carte.csv`)."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle


class APayer(StrEnum):
    """What a card already paid costs when it is made again: nothing, or a price of `tarifs.csv`."""

    RIEN = "RIEN"
    DUPLICATA = "DUPLICATA"


def _etats(cellule: object) -> object:
    return tuple(cellule.split()) if isinstance(cellule, str) else cellule


class MotifCarte(Regle):
    """A coded reason: `libelle` for the agent, `phrase` for the person; said from these `etats`."""

    code: str
    libelle: str
    phrase: str
    etats: Annotated[tuple[Etat, ...], BeforeValidator(_etats)]
    a_payer: APayer


@cache
def tous() -> tuple[MotifCarte, ...]:
    """Every reason, past and present."""
    return tuple(MotifCarte.model_validate(ligne) for ligne in droit.lignes("motifs_carte"))


def motifs_carte(jour: date) -> dict[str, MotifCarte]:
    """The reasons of a day by code."""
    return droit.en_vigueur(tous(), jour, lambda motif: motif.code)


def possibles(etat: Etat, jour: date) -> dict[str, MotifCarte]:
    """What an agent may say of the card of a request that stands there."""
    return {code: motif for code, motif in motifs_carte(jour).items() if etat in motif.etats}
