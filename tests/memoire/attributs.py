"""Items as the table in memory holds them: flat and never changed in place.

An attribute is its type and its value, `("S", "x")`, `("N", 3)`, `("BOOL", True)`: the three that
the project writes. Another type is refused aloud rather than half imitated.
"""

import re
from collections.abc import Mapping
from typing import Any

from tests.memoire.refus import valeur_invalide

Attribut = tuple[str, str | int | bool]
Item = Mapping[str, Attribut]
Cle = tuple[str, str]

OCTETS_D_UN_ITEM = 400 * 1024


def attribut(brut: Mapping[str, Any]) -> Attribut:
    """An attribute out of a request, as `{"S": "x"}`."""
    if len(brut) != 1:
        raise valeur_invalide(
            "Supplied AttributeValue must contain exactly one of the supported datatypes"
        )
    ((genre, valeur),) = brut.items()
    if genre not in ("S", "N", "BOOL"):
        raise NotImplementedError(f"items of this project hold no {genre}")
    return genre, _nombre(valeur) if genre == "N" else valeur


def _nombre(ecrit: str) -> int:
    """A whole number of 38 digits at most, as all those of the project."""
    if re.fullmatch(r"-?\d+\.\d+", ecrit):
        raise NotImplementedError(f"numbers of this project are whole, not {ecrit}")
    if not re.fullmatch(r"-?\d{1,38}", ecrit):
        raise valeur_invalide("The parameter cannot be converted to a numeric value")
    return int(ecrit)


def lire(brut: Mapping[str, Any]) -> dict[str, Attribut]:
    """An item, a key or the values of an expression, out of a request."""
    return {nom: attribut(valeur) for nom, valeur in brut.items()}


def rendre(item: Item) -> dict[str, Any]:
    """An item for an answer, which its reader may change as he likes."""
    return {nom: {g: str(v) if g == "N" else v} for nom, (g, v) in item.items()}


def taille(item: Item) -> int:
    """Bytes, as DynamoDB counts them for its limits."""
    return sum(len(nom.encode()) + _taille_de(valeur) for nom, valeur in item.items())


def _taille_de(attribut: Attribut) -> int:
    """Text by its UTF-8 bytes, a number by its pairs of significant digits, a boolean by one."""
    genre, valeur = attribut
    if genre == "S":
        return len(str(valeur).encode())
    if genre == "BOOL":
        return 1
    nombre = int(valeur)
    paires = str(abs(nombre))
    paires = paires.zfill(len(paires) + len(paires) % 2)
    while paires.endswith("00"):
        paires = paires[:-2]
    return 1 + len(paires) // 2 + (nombre < 0)
