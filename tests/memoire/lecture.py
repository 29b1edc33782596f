"""Reads the expressions of DynamoDB word by word, and notes the names and values they speak of.

What the storages never write (paths into documents, sets, `size`…) is refused aloud by
NotImplementedError: a test must not pass on a half imitation.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from botocore.exceptions import ClientError
from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

from tests.memoire.attributs import Attribut
from tests.memoire.refus import valeur_invalide

Valeurs = Mapping[str, Attribut]
Exigence = Callable[[Valeurs], str | None]
"""What values must be before any item is looked at; says what is wrong."""

Lu = TypeVar("Lu")
MOT = re.compile(r"\s*(<>|<=|>=|[=<>(),+-]|[:#]?\w+)")
DE_LA_LANGUE = frozenset(("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE"))


class Lecteur:
    """One expression being read. `genre` is the parameter that holds it, as refusals name it."""

    def __init__(self, genre: str, texte: str, noms: Mapping[str, str]) -> None:
        self.genre, self.noms = genre, noms
        self.mots = _mots(texte)
        self.place = 0
        self.noms_lus: set[str] = set()
        self.valeurs_lues: set[str] = set()
        self.exigences: list[Exigence] = []
        self.dernier_groupe = (0, 0)
        if not self.mots:
            raise self.faute("The expression can not be empty;")

    def faute(self, pourquoi: str) -> ClientError:
        """What DynamoDB answers to an expression that it does not accept."""
        return valeur_invalide(f"Invalid {self.genre}: {pourquoi}")

    def voir(self, plus: int = 0) -> str:
        """The next word, upper case when it belongs to the language; empty at the end."""
        place = self.place + plus
        mot = self.mots[place] if place < len(self.mots) else ""
        return mot.upper() if mot.upper() in DE_LA_LANGUE else mot

    def prendre(self, *attendus: str) -> str:
        """The next word, which must be one of those; any when none is given."""
        mot = self.voir()
        if not mot or (attendus and mot not in attendus):
            raise self.faute(f'Syntax error; token: "{mot or "<EOF>"}"')
        self.place += 1
        return mot

    def suit(self, mot: str) -> bool:
        """Whether this word comes next; it is taken if so."""
        vient = self.voir() == mot
        self.place += vient
        return vient

    def finir(self) -> None:
        """Nothing may be left."""
        if self.voir():
            raise self.faute(f'Syntax error; token: "{self.voir()}"')

    def nom(self) -> str:
        """An attribute, by its own name or by one that ExpressionAttributeNames gives."""
        mot = self.prendre()
        if mot.startswith("#"):
            self.noms_lus.add(mot)
            if mot not in self.noms:
                raise self.faute(f"An expression attribute name is not defined; name: {mot}")
            return self.noms[mot]
        if mot in DE_LA_LANGUE or not mot[0].isalpha():
            raise NotImplementedError(f"an attribute is expected in place of {mot!r}")
        if mot.upper() in _reserves():
            raise self.faute(f"Attribute name is a reserved keyword; reserved keyword: {mot}")
        return mot

    def valeur(self) -> str:
        """The name of a value, `:x`."""
        mot = self.prendre()
        if not mot.startswith(":"):
            raise NotImplementedError(f"a value is expected in place of {mot!r}")
        self.valeurs_lues.add(mot)
        return mot

    def liste(self, lire: Callable[[], Lu]) -> tuple[Lu, ...]:
        """What `lire` reads, once or more, with commas between."""
        lus = [lire()]
        while self.suit(","):
            lus.append(lire())
        return tuple(lus)

    def exiger(self, valeur: str, operateur: str, *genres: str) -> None:
        """This operator takes values of these types only."""

        def exigence(valeurs: Valeurs) -> str | None:
            genre = valeurs[valeur][0]
            dit = f"Incorrect operand type for operator or function; operator: {operateur}"
            return None if genre in genres else f"Invalid {self.genre}: {dit}, type: {genre}"

        self.exigences.append(exigence)


def _mots(texte: str) -> list[str]:
    mots, place, texte = [], 0, texte.rstrip()
    while place < len(texte):
        trouve = MOT.match(texte, place)
        if trouve is None:
            raise NotImplementedError(f"the storages never write {texte[place:]!r}")
        mots.append(trouve[1])
        place = trouve.end()
    return mots


@cache
def _reserves() -> frozenset[str]:
    return frozenset(ReservedKeywords.get_reserved_keywords())
