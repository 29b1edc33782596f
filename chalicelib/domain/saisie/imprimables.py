"""What our papers can print: the signs of their font, the same list that the font is cut to."""

import unicodedata
from functools import cache

from chalicelib.domain.saisie.normalisation import plages, regle

MONTRES = 6
"""How many signs a sentence names."""


@cache
def _imprimes() -> frozenset[str]:
    ecrites = plages(regle()["signes"]["imprimes"])
    return frozenset(chr(rang) for debut, fin in ecrites for rang in range(debut, fin + 1)) | {"\n"}


def non_imprimables(texte: str) -> tuple[str, ...]:
    """The signs that would print as nothing, each once, in their order."""
    compose = unicodedata.normalize("NFC", texte)
    return tuple(dict.fromkeys(signe for signe in compose if signe not in _imprimes()))


def imprimable(texte: str) -> str:
    """The text itself. Raises ValueError("alphabet") when something of it would not be printed."""
    if non_imprimables(texte):
        raise ValueError("alphabet")
    return texte


def a_la_place(signe: str) -> str:
    """What to write instead of a sign that is not printed; empty when we know nothing as good."""
    propose = str(regle()["a_la_place"].get(signe) or unicodedata.normalize("NFKC", signe))
    return "" if non_imprimables(propose) else propose


def phrase(signes: tuple[str, ...]) -> str:
    """Which signs cannot be printed, and what to write instead."""
    lettres = [signe for signe in signes if signe.isalpha() and not a_la_place(signe)]
    if lettres:
        return (
            f"Nous ne savons pas imprimer cette écriture : « {''.join(lettres[:MONTRES])} ». "
            "Écrivez en lettres latines (a, b, c…)."
        )
    dites = " ; ".join(_a_remplacer(signe) for signe in signes[:MONTRES])
    return f"Nous ne savons pas imprimer ce texte. Changez : {dites}."


def _a_remplacer(signe: str) -> str:
    par = a_la_place(signe)
    return f"« {signe} » (écrivez « {par} »)" if par else f"« {signe} » (à retirer)"


def en_signes_imprimables(texte: str) -> str:
    """A text kept from before, with what is printed instead of each sign, or the sign's number.

    Nothing of it is lost: « ⑤ ➜ » is « 5 -> », a letter that we cannot print is « [U+06A9] ».
    """
    remplaces = {s: a_la_place(s) or f"[U+{ord(s):04X}]" for s in non_imprimables(texte)}
    compose = unicodedata.normalize("NFC", texte)
    return "".join(remplaces.get(signe, signe) for signe in compose)
