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
    ((genre, valeur),) = lu = tuple(brut.items())
    if genre in ("S", "BOOL"):
        return lu[0]
    if genre != "N":
        raise NotImplementedError(f"items of this project hold no {genre}")
    return genre, _nombre(valeur)


def _nombre(ecrit: str) -> int:
    """A whole number of 38 digits at most, as all those of the project."""
    if len(ecrit) <= 38 and ecrit.isascii() and ecrit.isdigit():
        return int(ecrit)
    if re.fullmatch(r"-?\d+\.\d+", ecrit):
        raise NotImplementedError(f"numbers of this project are whole, not {ecrit}")
    if not re.fullmatch(r"-?\d{1,38}", ecrit):
        raise valeur_invalide("The parameter cannot be converted to a numeric value")
    return int(ecrit)


def lire(brut: Mapping[str, Any]) -> dict[str, Attribut]:
    """An item, a key or the values of an expression, out of a request."""
    lus: dict[str, Attribut] = {}
    for nom, dit in brut.items():
        texte = dit.get("S")
        lus[nom] = attribut(dit) if texte is None or len(dit) > 1 else ("S", texte)
    return lus


def rendre(item: Item) -> dict[str, Any]:
    """An item for an answer, which its reader may change as he likes."""
    return {nom: {g: str(v) if g == "N" else v} for nom, (g, v) in item.items()}


class Garde(dict[str, Attribut]):
    """An item that is kept: as an answer has it, and its bytes, are made once."""

    __slots__ = ("octets", "rendu")

    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self.rendu: Rendu | None = None
        self.octets = -1


class Rendu(dict[str, Any]):
    """An item of an answer; `lu` is what its reader makes of it, when he wants it kept."""

    __slots__ = ("lu",)

    def __init__(self, item: dict[str, Any]) -> None:
        super().__init__(item)
        self.lu: Any = None


def partage(item: Item) -> dict[str, Any]:
    """An item for the answers of readers who change nothing: the same for all of them."""
    if not isinstance(item, Garde):
        return rendre(item)
    if item.rendu is None:
        item.rendu = Rendu(rendre(item))
    return item.rendu


def taille(item: Item) -> int:
    """Bytes, as DynamoDB counts them for its limits: text in UTF-8, a boolean as one."""
    if isinstance(item, Garde):
        if item.octets < 0:
            item.octets = _taille(item)
        return item.octets
    return _taille(item)


def _taille(item: Item) -> int:
    octets = 0
    for nom, (genre, valeur) in item.items():
        octets += len(nom) if nom.isascii() else octets_de(nom)
        if isinstance(valeur, str):
            octets += len(valeur) if valeur.isascii() else octets_de(valeur)
        else:
            octets += 1 if genre == "BOOL" else _chiffres(valeur)
    return octets


def octets_de(texte: Any) -> int:
    """Bytes of a text in UTF-8."""
    return len(texte) if texte.isascii() else len(texte.encode())


def _chiffres(valeur: Any) -> int:
    """A number by its pairs of significant digits."""
    nombre = int(valeur)
    paires = str(abs(nombre))
    paires = paires.zfill(len(paires) + len(paires) % 2)
    while paires.endswith("00"):
        paires = paires[:-2]
    return 1 + len(paires) // 2 + (nombre < 0)
