"""A sentence of a document (CESEDA R431-15-1 to -4)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.modele import EN_ORDRE, Modele
from chalicelib.domain.personne.identite import Statut


class Portee(StrEnum):
    """How a mention is shown: something gained, something not allowed, or a plain fact."""

    DROIT = "droit"
    LIMITE = "limite"
    INFORMATION = "information"


class Mention(Modele):
    """One sentence of a document. Empty `zones` means everywhere; `{titre}` is the permit held,
    `{document}` what an ADP goes with, and durations name their rule (`droit/phrases.py`).

    `accompagnee`: only when a document goes with it, only when none does, or in both cases.

    `autorisation` says the same in 40 letters at most, for the 2D-DOC field 6P.
    """

    id: str
    document: TypeDocument
    texte: str
    article: str | None
    depuis: date
    portee: Portee
    statuts: Annotated[frozenset[Statut], EN_ORDRE] = frozenset(Statut)
    zones: Annotated[frozenset[str], EN_ORDRE] = frozenset()
    autorisation: str | None = None
    accompagnee: bool | None = None


METROPOLE = frozenset({"metro"})
HORS_METROPOLE = frozenset({"drom", "com"})
STATUT = {
    Statut.REFUGIE: "reconnu réfugié",
    Statut.PROTECTION_SUBSIDIAIRE: "a obtenu le bénéfice de la protection subsidiaire",
}
"""The words that R. 431-15-3 and R. 431-15-4 require, to the letter."""
