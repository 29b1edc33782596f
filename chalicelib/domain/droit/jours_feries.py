"""Public holidays, those of one territory too: `droit/jours_feries.csv`, one row each."""

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Annotated

from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.modele import EN_ORDRE

PAQUES = "paques"


class JourFerie(Regle):
    """`jour` is « mm-jj », or days from Easter (« paques+39 »); no `departements` means all."""

    jour: str
    nom: str
    departements: Annotated[frozenset[str], EN_ORDRE]

    def tombe_le(self, annee: int) -> date:
        if self.jour.startswith(PAQUES):
            return paques(annee) + timedelta(days=int(self.jour.removeprefix(PAQUES)))
        mois, quantieme = map(int, self.jour.split("-"))
        return date(annee, mois, quantieme)

    def vaut(self, departement: str, jour: date) -> bool:
        ici = not self.departements or departement in self.departements
        return ici and self.depuis <= jour and self.tombe_le(jour.year) == jour


@cache
def tous() -> tuple[JourFerie, ...]:
    """Every row, past and present."""
    return tuple(
        JourFerie.model_validate(ligne | {"departements": frozenset(ligne["departements"].split())})
        for ligne in droit.lignes("jours_feries")
    )


@lru_cache(maxsize=8192)
def ferie(jour: date, departement: str) -> str:
    """The name of the holiday that a day is in a department; empty for an ordinary day."""
    return next((connu.nom for connu in tous() if connu.vaut(departement, jour)), "")


def paques(annee: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    siecle, reste = divmod(annee, 100)
    lune = annee % 19
    correction = siecle - siecle // 4 - (siecle - (siecle + 8) // 25 + 1) // 3
    epacte = (19 * lune + correction + 15) % 30
    dimanche = (32 + 2 * (siecle % 4) + 2 * (reste // 4) - epacte - reste % 4) % 7
    ecart = (lune + 11 * epacte + 22 * dimanche) // 451
    mois, jour = divmod(epacte + dimanche - 7 * ecart + 114, 31)
    return date(annee, mois, jour + 1)
