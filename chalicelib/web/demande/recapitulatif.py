"""Everything that will be filed, in words: for the recap (GE4), and for the page of an agent."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.demande.mots import Ligne
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.web.demande.noms import noms


class Section(NamedTuple):
    """One screen of the recap; `ecran` is where « Modifier » leads."""

    titre: str
    ecran: str
    lignes: list[Ligne]


def sections(dossier: Dossier) -> list[Section]:
    """Screen by screen, in order, as the person reads them; the page shows the others itself."""
    lu = parcours.sans_superflu(dossier)
    demandes = [ecran for ecran in parcours.ecrans(lu) if not ecran.a_part]
    return _sections(lu, demandes, lambda ecran: ecran.titre_pour(dossier.cas))


def sections_pour_agent(dossier: Dossier) -> list[Section]:
    """Every answer that is stored, called as agents call it; the person's own words come first."""
    lu = parcours.sans_superflu(dossier)
    ecrans = sorted(parcours.ecrans(lu), key=lambda ecran: ecran is not RECAPITULATIF)
    return _sections(lu, ecrans, lambda ecran: ecran.titre_agent)


def _sections(lu: Dossier, ecrans: Iterable[Ecran], titre: Callable[[Ecran], str]) -> list[Section]:
    dits = noms(lu.jour_des_regles)
    return [
        Section(
            titre(ecran),
            ecran.nom,
            [*ecran.avant(lu, dits), *ecran.en_mots(ecran.donnee(lu), dits)],
        )
        for ecran in ecrans
    ]
