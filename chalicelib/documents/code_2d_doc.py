"""The 2D-DOC container: header, fields with their separators, signature (type 13, C40 mode).

Specification: France Titres, 2D-DOC 3.2.6. The finished code is kept as bytes because Python's
str methods treat its separators as blanks.
"""

from base64 import b32encode
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from chalicelib.documents.translitteration import abreger
from chalicelib.domain.attestations.autorites import AutoriteCachet, est_autorite_de_test

GS, RS, US = "\x1d", "\x1e", "\x1f"
_EPOQUE = date(2000, 1, 1)
_TYPE_DOCUMENT_ETRANGER, _PERIMETRE_ANTS, _PAYS = "13", "01", "FR"


class Champ(NamedTuple):
    """A field of the type 13: the most characters it holds, and whether it always has them."""

    maximum: int
    fixe: bool = False


CHAMPS: dict[str, Champ] = {
    "6J": Champ(1, fixe=True),
    "6K": Champ(19, fixe=True),
    "6L": Champ(8, fixe=True),
    "6P": Champ(40),
    "63": Champ(38),
    "62": Champ(38),
    "60": Champ(60),
    "68": Champ(1, fixe=True),
    "69": Champ(8, fixe=True),
    "6A": Champ(32),
    "6C": Champ(2, fixe=True),
    "67": Champ(2, fixe=True),
    "6S": Champ(38),
    "6T": Champ(38),
    "6U": Champ(38),
    "6V": Champ(38),
    "6W": Champ(5, fixe=True),
    "6X": Champ(32),
    "6M": Champ(40),
    "6N": Champ(8, fixe=True),
    "6O": Champ(8, fixe=True),
    "6Y": Champ(2, fixe=True),
    "6R": Champ(12, fixe=True),
    "6Q": Champ(10),
}
"""In the order we write them: 6Q last, so that no reader swallows what follows it."""

_VOIES = frozenset({"6S", "6T", "6U", "6V"})


def message(valeurs: Mapping[str, str], *, gs_au_maximum: bool = True) -> str:
    """The signed fields, in the order given.

    `gs_au_maximum` ends a full-length variable field with GS, which every reader accepts; the
    strict text (page 21) and the official sample do without. ValueError on a fixed field of the
    wrong length.
    """
    cles = list(valeurs)
    return "".join(
        cle + _bloc(cle, valeurs[cle], dernier=cle == cles[-1], gs_au_maximum=gs_au_maximum)
        for cle in cles
    )


def _bloc(cle: str, valeur: str, *, dernier: bool, gs_au_maximum: bool) -> str:
    champ = CHAMPS[cle]
    if champ.fixe:
        if len(valeur) != champ.maximum:
            raise ValueError(f"champ {cle} : {champ.maximum} caractères attendus")
        return valeur
    garde, coupee = tenir(cle, valeur)
    if coupee:
        return garde + RS
    sans_fin = dernier or (len(garde) == champ.maximum and not gs_au_maximum)
    return garde if sans_fin else garde + GS


def tenir(cle: str, valeur: str) -> tuple[str, bool]:
    """What a field really carries, and whether it had to be cut.

    Street words are shortened first. The cut leaves one character below the maximum: with a
    full field before RS, some readers lose the next one.
    """
    maximum = CHAMPS[cle].maximum
    if len(valeur) > maximum and cle in _VOIES:
        valeur = abreger(valeur)
    return (valeur, False) if len(valeur) <= maximum else (valeur[: maximum - 1], True)


def entete(autorite: AutoriteCachet, emise_le: date, signee_le: date) -> str:
    """The 26 characters of a version 04 header."""
    return (
        f"DC04{autorite.ca_id}{autorite.cert_id}{jours_hexadecimaux(emise_le)}"
        f"{jours_hexadecimaux(signee_le)}{_TYPE_DOCUMENT_ETRANGER}{_PERIMETRE_ANTS}{_PAYS}"
    )


def jours_hexadecimaux(jour: date) -> str:
    """Days since 2000-01-01 on four capital hexadecimal digits: « 111E » is 2011-12-31."""
    return f"{(jour - _EPOQUE).days:04X}"


def taille_c40(texte: str) -> int:
    """C40 values needed: one for a letter, a digit or a space, two for the rest."""
    return sum(1 if signe == " " or signe.isalnum() else 2 for signe in texte)


def assembler(signes: bytes, signature: bytes) -> bytes:
    """The whole code from the signed bytes and the raw r‖s signature (64 bytes)."""
    if len(signature) != 64:
        raise ValueError("signature r‖s de 64 octets attendue")
    return signes + US.encode() + b32encode(signature).rstrip(b"=")


def est_specimen(code: bytes) -> bool:
    """True when the code names a test authority: read from the code itself, never declared."""
    return est_autorite_de_test(code[4:8].decode("ascii"))
