"""What a rule is: a function that yields what it saw; its name is the rule.

A rule is asked at every write, at rest for what was touched, each day for what is open, or at the
end for everything. None asks the code what is right.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre, Lot

Dits = Iterator[str]
AL_ECRITURE: list[Callable[[Livre, Lot], Dits]] = []
DES_FAITS: list[Callable[[Livre, Lot], Dits]] = []
AU_REPOS: list[Callable[[DossierLu], Dits]] = []
CHAQUE_JOUR: list[Callable[[DossierLu, date], Dits]] = []
A_LA_FIN: list[Callable[[Livre], Dits]] = []

GENRES: dict[Callable[[Livre, Lot], Dits], frozenset[str]] = {}
"""The kinds of lines that a rule of writes looks at; one that is not there looks at all of them."""

R = TypeVar("R")
Regle = Callable[[Livre, Lot], Dits]


def _inscrire(liste: list[R], regle: R) -> R:
    liste.append(regle)
    return regle


def a_l_ecriture(regle: Callable[[Livre, Lot], Dits]) -> Callable[[Livre, Lot], Dits]:
    """Judged on each transaction, before it is in the book of événements."""
    return _inscrire(AL_ECRITURE, regle)


def des_lignes(*genres: str) -> Callable[[Regle], Regle]:
    """Judged as those, on the transactions that write a line of these kinds, by the first word of
    their sort keys: it looks at no other line."""

    def inscrire(regle: Regle) -> Regle:
        GENRES[regle] = frozenset(genres)
        return a_l_ecriture(regle)

    return inscrire


def des_faits(regle: Callable[[Livre, Lot], Dits]) -> Callable[[Livre, Lot], Dits]:
    """Judged as those, on the transactions that add an événement: it looks at nothing else."""
    return _inscrire(DES_FAITS, regle)


def au_repos(regle: Callable[[DossierLu], Dits]) -> Callable[[DossierLu], Dits]:
    """Judged on each request touched since, once every queue is worked off."""
    return _inscrire(AU_REPOS, regle)


def chaque_jour(regle: Callable[[DossierLu, date], Dits]) -> Callable[[DossierLu, date], Dits]:
    """Judged on each open request, each day, at rest."""
    return _inscrire(CHAQUE_JOUR, regle)


def a_la_fin(regle: Callable[[Livre], Dits]) -> Callable[[Livre], Dits]:
    """Judged on the whole book, at rest."""
    return _inscrire(A_LA_FIN, regle)
