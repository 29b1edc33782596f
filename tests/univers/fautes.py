"""What the world itself sees wrong, without an auditor: who judges more plugs in here."""

from collections.abc import Callable

from tests.univers.univers import Univers


def inattendues(univers: Univers) -> list[str]:
    """Something was raised that nobody foresaw."""
    return [f"erreur inattendue : {erreur.strip().splitlines()[-1]}" for erreur in univers.erreurs]


AUDITS: tuple[Callable[[Univers], list[str]], ...] = (inattendues,)
"""Asked of a world at rest."""


def fautes(univers: Univers) -> list[str]:
    return [faute for audit in AUDITS for faute in audit(univers)]
