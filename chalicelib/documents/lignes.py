"""Where a text is cut into lines: at a blank, at a soft hyphen, or anywhere in too long a word."""

from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from typing import NamedTuple

Largeurs = Mapping[int, float]
"""The width of each sign, by its number, in thousandths of the size."""

_BLANCS = frozenset(" \u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f")
"""Where a line may end: the blank there is dropped. Not at a no-break space (thin or not)."""
_CESURE, _TRAIT = "\N{SOFT HYPHEN}", "-"
_INSECABLE = str.maketrans("\N{NO-BREAK SPACE}", " ", _CESURE)
_JEU = 1e-6
"""Thousandths of the size: two sums of the same widths are never told apart."""


class Ligne(NamedTuple):
    """What is written on it, and its width in thousandths of the size."""

    texte: str
    largeur: float


class TropEtroit(ValueError):
    """Not even one sign would stand on a line."""


class _Coupe(NamedTuple):
    """A place to end a line: what is written before it, its width, where the next one begins."""

    texte: str
    largeur: float
    suite: int


def couper(
    texte: str, largeurs: Largeurs, place: float, *, debut: float | None = None
) -> list[Ligne]:
    """The lines of a text (composed, every sign of it known of `largeurs`), at least one.

    `place` is the room on each, `debut` on the first one, in thousandths of the size.
    Raises TropEtroit.
    """
    places = chain([place if debut is None else debut], repeat(place))
    return [
        ligne for paragraphe in texte.split("\n") for ligne in _lignes(paragraphe, largeurs, places)
    ]


def _lignes(paragraphe: str, largeurs: Largeurs, places: Iterator[float]) -> Iterator[Ligne]:
    rang, vides = 0, 0
    while True:
        coupe = _une_ligne(paragraphe, rang, largeurs, next(places) + _JEU)
        yield Ligne(coupe.texte.translate(_INSECABLE), coupe.largeur)
        if coupe.suite > len(paragraphe):
            return
        vides = vides + 1 if coupe.suite == rang else 0
        if vides > 1:
            raise TropEtroit
        rang = coupe.suite


def _une_ligne(paragraphe: str, debut: int, largeurs: Largeurs, place: float) -> _Coupe:
    """The line that begins at `debut`; what follows the last one begins after the end."""
    trait, largeur, possible = largeurs[ord(_TRAIT)], 0.0, None
    for rang in range(debut, len(paragraphe)):
        signe = paragraphe[rang]
        prise = trait if signe == _CESURE else largeurs[ord(signe)]
        if largeur + prise > place:
            if signe in _BLANCS:
                return _Coupe(paragraphe[debut:rang], largeur, rang + 1)
            return possible or _Coupe(paragraphe[debut:rang], largeur, rang)
        if signe == _CESURE:
            possible = _Coupe(paragraphe[debut:rang] + _TRAIT, largeur + trait, rang + 1)
            continue
        if signe in _BLANCS:
            possible = _Coupe(paragraphe[debut:rang], largeur, rang + 1)
        largeur += prise
    return _Coupe(paragraphe[debut:], largeur, len(paragraphe) + 1)
