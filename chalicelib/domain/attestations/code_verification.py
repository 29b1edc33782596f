"""The code of a document, made to be copied by hand: « K7QM-2XWP-9ATB-4HC8 » (K-12).

Crockford's 32 signs: no I, L, O, U. The last one checks the others: one wrong sign, or two
neighbours swapped, is told before anything is looked for.
"""

import re

from chalicelib.domain.saisie.normalisation import Genre, lire

SIGNES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGUEUR = 16
GROUPE = 4
OCTETS = 10
"""Of chance that make a code: more than its 75 bits."""
_CONFONDUS = str.maketrans("ILOU", "110V")
_DERNIER = re.compile(r"(?:.*\bverifier/|.*[?&]code=|\s*code[^:]{0,30}:)([^?#&/]+)", re.I | re.S)
"""What follows the address of the check, or its label."""
_POLYNOME = 0b100101
"""x⁵ + x² + 1, primitive: the check is a word of a code over GF(32)."""


def nouveau(graine: bytes) -> str:
    """A code from OCTETS secret bytes; the same for the same seed."""
    nombre = int.from_bytes(graine, "big")
    corps = "".join(SIGNES[nombre >> 5 * rang & 31] for rang in range(LONGUEUR - 1))
    return corps + SIGNES[_double(_somme(corps))]


def en_groupes(code: str) -> str:
    """As it is printed; a code of before as it is."""
    if not est_juste(code):
        return code
    return "-".join(code[rang : rang + GROUPE] for rang in range(0, LONGUEUR, GROUPE))


def recopie(saisi: str) -> str:
    """What was meant: case, spaces and dashes do not count, I and L are 1, O is 0, U is V. The
    whole address, pasted, or « Code : » before it, is read too."""
    return lire(Genre.IDENTIFIANT, _seul(saisi)).translate(_CONFONDUS)


def d_avant(saisi: str) -> str | None:
    """A code of the documents made before: letters in both cases, « - » and « _ » count."""
    serre = _seul(saisi)
    return serre if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", serre) else None


def _seul(saisi: str) -> str:
    """Without the address, the label or the quotes pasted with it."""
    lue = _DERNIER.match(texte := lire(Genre.TEXTE, saisi))
    return (lue[1] if lue else texte).strip(' \t\n\u00a0\u202f«»“”"()[]<>')


def est_juste(code: str) -> bool:
    """Whether the signs go together: false as soon as one of them is wrong."""
    return bool(re.fullmatch(f"[{SIGNES}]{{{LONGUEUR}}}", code)) and _somme(code) == 0


def _somme(signes: str) -> int:
    somme = 0
    for signe in signes:
        somme = _double(somme) ^ SIGNES.index(signe)
    return somme


def _double(valeur: int) -> int:
    """Times x, in GF(32)."""
    double = valeur << 1
    return double ^ _POLYNOME if double & 32 else double
