"""Letters and digits: what is printed on an attestation is written in Latin letters."""

import unicodedata

LATIN_ETENDU = 0x250
"""First code point after the Latin blocks: « ª » and « µ » come before it."""

DERNIER_SIGNE = 0x25FF
"""Beyond it are pictures, ideograms and ligatures that the printed font does not have."""


def en_lettres_latines(texte: str) -> str:
    """The text itself. Raises ValueError("alphabet") for a letter of another alphabet.

    Papers, addresses and the 2D-DOC are in Latin letters: another one would print as nothing.
    """
    for lettre in texte:
        latine = not lettre.isalpha() or unicodedata.name(lettre, "").startswith("LATIN")
        if ord(lettre) > DERNIER_SIGNE or not (latine or ord(lettre) < LATIN_ETENDU):
            raise ValueError("alphabet")
    return texte


def en_chiffres_latins(texte: str) -> str:
    """Digits of any script (« ٣ », « ३ ») as 0 to 9: people type them on their own keyboard."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in texte)
