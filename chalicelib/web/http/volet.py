"""A page of a long list: what it shows, and where the pages beside it are."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, Self, TypeVar

from chalicelib.adresses.chemin import avec
from chalicelib.web.http.requete import Requete

Ligne = TypeVar("Ligne")
CHIFFRES = 6
PAR_PAGE = 50
"""Lines on a page: a telephone opens it at once."""


class Volet(NamedTuple, Generic[Ligne]):
    """`avant` and `apres` are the addresses of the pages beside it; '' for none."""

    lignes: Sequence[Ligne]
    avant: str
    apres: str

    @classmethod
    def de(
        cls, requete: Requete, tout: Sequence[Ligne], par_page: int = PAR_PAGE, ancre: str = ""
    ) -> Self:
        """From the place that the address says (`a_partir`); the first page when it says none.

        `ancre`: where the list is on its page, "#historique".
        """
        debut = _debut(requete)
        suite = debut + par_page
        return cls(
            tout[debut:suite],
            avec("", a_partir=max(0, debut - par_page)) + ancre if debut else "",
            avec("", a_partir=suite) + ancre if suite < len(tout) else "",
        )


def _debut(requete: Requete) -> int:
    brut = requete.query.get("a_partir", "")
    return int(brut) if brut.isascii() and brut.isdigit() and len(brut) <= CHIFFRES else 0
