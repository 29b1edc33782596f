"""Everything that will be filed, in words: for the recap (GE4), and for the page of an agent."""

from collections.abc import Callable
from typing import NamedTuple

from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.mots import Ligne
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.web.demande.noms import noms


class Section(NamedTuple):
    """One screen of the recap; `ecran` is where « Modifier » leads."""

    titre: str
    ecran: str
    lignes: list[Ligne]


def sections(dossier: Dossier) -> list[Section]:
    """Screen by screen, in order, as the person reads them."""
    return _sections(dossier, lambda ecran: ecran.titre_pour(dossier.cas))


def sections_pour_agent(dossier: Dossier) -> list[Section]:
    """The same, each section called as agents call it."""
    return _sections(dossier, lambda ecran: ecran.titre_agent)


def _sections(dossier: Dossier, titre: Callable[[Ecran], str]) -> list[Section]:
    lu, dits = parcours.sans_superflu(dossier), noms(dossier.jour_des_regles)
    return [
        Section(
            titre(ecran),
            ecran.nom,
            [*ecran.avant(lu, dits), *ecran.en_mots(ecran.donnee(lu), dits)],
        )
        for ecran in parcours.ecrans(lu)
        if not ecran.a_part
    ]
