"""Passwords as Argon2id hashes, and the same work for an account that does not exist."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from chalicelib import hasard

if TYPE_CHECKING:
    from argon2 import PasswordHasher


SEL = 16
"""Bytes of salt (RFC 9106)."""


class Verdict(NamedTuple):
    """`a_refaire`: the password is right but its hash is weaker than today's."""

    juste: bool
    a_refaire: bool = False


class Hacheur:
    """Argon2id; memory in KiB. By default the OWASP profile of 19 MiB, two passes, one lane."""

    def __init__(self, memoire: int = 19_456, passes: int = 2, voies: int = 1) -> None:
        self._parametres = (passes, memoire, voies)

    @cached_property
    def _argon(self) -> "PasswordHasher":
        from argon2 import PasswordHasher, Type

        passes, memoire, voies = self._parametres
        return PasswordHasher(passes, memoire, voies, type=Type.ID)

    @cached_property
    def _leurre(self) -> str:
        return self._argon.hash("leurre", salt=bytes(SEL))

    def hacher(self, mot_de_passe: str) -> str:
        return self._argon.hash(mot_de_passe, salt=hasard.octets(SEL))

    def verifier(self, empreinte: str, mot_de_passe: str) -> Verdict:
        """Whether `empreinte` is that of the password.

        An empty `empreinte` (no account, or no password yet) is never right and takes as long.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        leurre = self._leurre
        try:
            self._argon.verify(empreinte or leurre, mot_de_passe)
        except (VerificationError, InvalidHashError):
            return Verdict(juste=False)
        if not empreinte:
            return Verdict(juste=False)
        return Verdict(juste=True, a_refaire=self._argon.check_needs_rehash(empreinte))
