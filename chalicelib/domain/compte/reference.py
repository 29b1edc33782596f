"""What an agent decides of, and the person names at the counter, in a word read aloud."""

from hashlib import sha256

SIGNES = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I or L: a reference is copied by hand and read aloud."""


def reference_de(identifiant: str) -> str:
    """« D-7K2M-9QXW »."""
    nombre = int.from_bytes(sha256(identifiant.encode()).digest()[:8], "big")
    lettres = ""
    for _ in range(8):
        nombre, rang = divmod(nombre, len(SIGNES))
        lettres += SIGNES[rang]
    return f"D-{lettres[:4]}-{lettres[4:]}"
