"""The warnings as a page shows them: what the law asks, the date of the person, whom to ask."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.eligibilite.avertissements import (
    Avertissement,
    Conseiller,
    avertissements,
    conseillers,
)
from chalicelib.domain.eligibilite.signalements import Signalement


class Dit(NamedTuple):
    """A warning, the sentence of the person's date, the address of another way if there is one."""

    texte: Avertissement
    quand: str
    ailleurs: str


class Avertis(NamedTuple):
    """Each warning; whom to ask, when prudence commands."""

    dits: tuple[Dit, ...]
    conseillers: tuple[Conseiller, ...]


def avertir(
    leves: Iterable[Signalement], jour: date, quand: Callable[[Signalement], str] = lambda leve: ""
) -> Avertis:
    """The warnings among these flags, under the rules of a day."""
    textes = avertissements(jour)
    dits = tuple(_dit(textes[leve], quand(leve)) for leve in leves if leve in textes)
    prudence = any(dit.texte.prudence for dit in dits)
    return Avertis(dits, conseillers(jour) if prudence else ())


def _dit(texte: Avertissement, quand: str) -> Dit:
    return Dit(texte, quand, NOMMEES[texte.suite[1]] if texte.suite else "")
