"""« Dossiers ouverts sans document valable aujourd’hui », counted in two ways; the aim is none."""

from datetime import date
from typing import Self

from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.modele import Modele


class Deux(Modele):
    """`premier` is made of what acts wrote on the files, `second` of the documents themselves."""

    jour: date
    premier: int
    second: int

    @classmethod
    def de(cls, comptes: Comptes, second: int, jour: date) -> Self:
        """The first one, for the day that the second was counted for."""
        premier = sum(n for le, n in comptes.sans_document.items() if le <= jour)
        return cls(jour=jour, premier=premier, second=second)

    @property
    def egaux(self) -> bool:
        return self.premier == self.second

    @property
    def nombre(self) -> int:
        """What is published: of two that differ, the one that hides nobody."""
        return max(self.premier, self.second)
