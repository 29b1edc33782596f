"""The signature of a proof: ECDSA P-256 over its number, written so that no other text says it.

Two texts must never stand for one signature, or an altered proof would pass: the twin of a
signature (r, n − s) is refused, and so are the spare bits of its last letter.
"""

import base64
import binascii
from typing import Protocol

ORDRE = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5)."""
OCTETS = 32
LONGUEUR = 103
GROUPE = 5
CE_QUI_EST_SIGNE = "preuve-de-panne/1:"
"""So that a signature made here never stands for anything else."""


class Cle(Protocol):
    """A key that never leaves where it is. KMS, or a file on a developer's machine."""

    def signer(self, message: bytes) -> bytes:
        """An ECDSA signature (DER, SHA-256)."""

    def verifier(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made this signature (DER)."""


def signer(numero: str, cle: Cle) -> str:
    """103 letters and figures."""
    r, s = _lire_der(cle.signer(_message(numero)))
    return _ecrire(r, min(s, ORDRE - s))


def est_vraie(numero: str, signature: str, cle: Cle) -> bool:
    """Whether this very text was signed, letter for letter."""
    lue = _lire(signature)
    return lue is not None and cle.verifier(_message(numero), _ecrire_der(*lue))


def en_groupes(signature: str) -> str:
    """For eyes and hands."""
    return " ".join(signature[i : i + GROUPE] for i in range(0, len(signature), GROUPE))


def tapee(texte: str) -> str:
    """What a hand copies, whatever the case, the spaces, and 0 or 1 for O or I."""
    return "".join(texte.upper().split()).replace("0", "O").replace("1", "I")


def _message(numero: str) -> bytes:
    return (CE_QUI_EST_SIGNE + numero).encode()


def _ecrire(r: int, s: int) -> str:
    return base64.b32encode(r.to_bytes(OCTETS) + s.to_bytes(OCTETS)).decode().rstrip("=")


def _lire(signature: str) -> tuple[int, int] | None:
    if len(signature) != LONGUEUR:
        return None
    try:
        octets = base64.b32decode(signature + "=")
    except (binascii.Error, ValueError):
        return None
    r, s = int.from_bytes(octets[:OCTETS]), int.from_bytes(octets[OCTETS:])
    possible = 0 < r < ORDRE and 0 < s <= ORDRE // 2
    return (r, s) if possible and _ecrire(r, s) == signature else None


def _ecrire_der(r: int, s: int) -> bytes:
    parties = b"".join(
        b"\x02" + bytes([len(octets)]) + octets
        for octets in (n.to_bytes(n.bit_length() // 8 + 1) for n in (r, s))
    )
    return b"\x30" + bytes([len(parties)]) + parties


def _lire_der(der: bytes) -> tuple[int, int]:
    """What a key gives: 0x30, length, then twice 0x02, length, number."""
    fin = 4 + der[3]
    return int.from_bytes(der[4:fin]), int.from_bytes(der[fin + 2 : fin + 2 + der[fin + 1]])
