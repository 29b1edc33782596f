"""What DynamoDB charges for a call, by the sizes of its items: AWS's published rule.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html : a read
unit is a strongly consistent read of 4 kB (half of one when it may be late, two in a transaction);
a write unit is 1 kB written (two in a transaction). Sizes are rounded up item by item, but for a
query, where they are added first. What indexes copy is not counted here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

LECTURE, ECRITURE = 4096, 1024
"""Bytes of a unit."""


def octets(item: Mapping[str, Mapping[str, Any]]) -> int:
    """The size of an item, as the low-level API writes it: text, whole numbers and booleans."""
    return sum(len(nom.encode()) + _octets_de(attribut) for nom, attribut in item.items())


def _octets_de(attribut: Mapping[str, Any]) -> int:
    ((genre, valeur),) = attribut.items()
    if genre == "S":
        return len(str(valeur).encode())
    if genre == "BOOL":
        return 1
    return _octets_du_nombre(int(valeur))


def _octets_du_nombre(nombre: int) -> int:
    """One byte for two significant digits, and one; a sign is one more."""
    chiffres = str(abs(nombre))
    paires = chiffres.zfill(len(chiffres) + len(chiffres) % 2)
    while paires.endswith("00"):
        paires = paires[:-2]
    return 1 + len(paires) // 2 + (nombre < 0)


def lues(tailles: Iterable[int], *, ensemble: bool = False, sur: bool = True) -> float:
    """Read units of these items; an absent one is read too, of size 0.

    `ensemble`: in one query, whose sizes are added; `sur`: strongly consistent.
    """
    vues = [sum(tailles)] if ensemble else list(tailles)
    return sum(_parts(taille, LECTURE) for taille in vues) * (1 if sur else 0.5)


def ecrites(tailles: Iterable[int], *, transaction: bool = False) -> int:
    """Write units of these items, each at its largest, before or after."""
    return sum(_parts(taille, ECRITURE) for taille in tailles) * (2 if transaction else 1)


def _parts(taille: int, part: int) -> int:
    return max(1, -(-taille // part))
