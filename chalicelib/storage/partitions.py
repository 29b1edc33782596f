"""What keys are made of: partitions, and the items that live in each.

Declared once in `keys`, as attributes of a class: the type of what tells an item from its
neighbours is checked wherever one is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, NamedTuple, TypeVar

Nom = TypeVar("Nom", bound=str | int | tuple[object, ...])
"""What tells an item from its neighbours: an id, a number, or several parts in their order."""


class Cle(NamedTuple):
    """Primary key of an item."""

    pk: str
    sk: str


class Etendue(NamedTuple):
    """The items of a partition from one SK to another, both in."""

    pk: str
    debut: str
    fin: str


class Suite(Generic[Nom]):
    """The items of a partition whose SK begins alike."""

    __slots__ = ("debut", "pk")

    def __init__(self, pk: str, debut: str) -> None:
        self.pk, self.debut = pk, debut

    def __getitem__(self, nom: Nom) -> Cle:
        parties = nom if isinstance(nom, tuple) else (nom,)
        return Cle(self.pk, self.debut + "#".join(map(_ecrit, parties)))

    @property
    def fin(self) -> str:
        """After all of them, and before anything else: an SK is ASCII."""
        return f"{self.debut}~"

    def __iter__(self) -> Iterator[str]:
        """What a query asks for."""
        return iter((self.pk, self.debut))


def _ecrit(partie: object) -> str:
    return partie.isoformat() if isinstance(partie, datetime) else str(partie)


def apres_le_prefixe(cle: object) -> str:
    """The id that a PK or an SK bears."""
    return str(cle).partition("#")[2]


class Partition:
    prefixe: ClassVar[str]

    def __init__(self, identifiant: str) -> None:
        self.pk = self.prefixe + identifiant


@dataclass(frozen=True)
class Un:
    """One item of a partition."""

    sk: str

    def __get__(self, partition: Partition, genre: object = None) -> Cle:
        return Cle(partition.pk, self.sk)


@dataclass(frozen=True)
class Des(Generic[Nom]):
    """Several items of a partition."""

    debut: str

    def __get__(self, partition: Partition, genre: object = None) -> Suite[Nom]:
        return Suite(partition.pk, self.debut)


@dataclass(frozen=True)
class Seule:
    """A partition of one item: `keys.ephoto(code)`."""

    prefixe: str
    sk: str

    def __call__(self, identifiant: str) -> Cle:
        return Cle(self.prefixe + identifiant, self.sk)
