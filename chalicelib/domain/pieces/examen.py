"""What the check of a received file gives: its verdict, a preview, advice; or why it gave nothing.

Two ways to give nothing, never mixed: the file asked for more than a check may spend, which says
something of the file; or our own code broke, which says nothing of it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.domain.pieces.televersements import Verdict


class ConseilPhoto(StrEnum):
    """What an agent may not be able to read on a photo; advice, never a refusal."""

    phrase: str

    def __new__(cls, code: str, phrase: str) -> "ConseilPhoto":
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.phrase = phrase
        return membre

    FLOUE = "FLOUE", "Cette photo semble floue."
    SOMBRE = "SOMBRE", "Cette photo semble trop sombre."
    PETITE = "PETITE", "Cette image est petite : le texte peut être illisible."


@dataclass(frozen=True)
class Vignette:
    """A small image of the file, that pages show."""

    octets: bytes = field(repr=False)
    type_contenu: str


@dataclass(frozen=True)
class Examen:
    """`copie` is what is kept instead of the received bytes, when it was cleaned."""

    verdict: Verdict
    copie: bytes | None = field(default=None, repr=False)
    apercu: Vignette | None = None
    conseils: tuple[ConseilPhoto, ...] = ()


class ControleArrete(Exception):
    """The check reached its limit of time or memory: the file is too complex to be checked."""


class ControleEnPanne(Exception):
    """Our own code broke on this file: it waits, and the person is told that we are at fault.

    `ou` names places of the code, never what the file holds.
    """

    def __init__(self, cause: str, ou: tuple[str, ...] = ()) -> None:
        super().__init__(cause)
        self.cause = cause
        self.ou = ou
