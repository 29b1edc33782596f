"""Sentences name a rule, never its number: `{delai:complement.delai}` is « 30 jours » on a day.

The name is the code of a row of `droit/delais.csv`, of a price of `tarifs.csv` (`{prix:RETARD}`,
« 180 euros »), or « titre. » and a profile of `titres.csv` (`{delai:titre.BPS}`, « 4 ans »). What
comes before says how it is written.
"""

import re
from collections.abc import Callable
from datetime import date

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.regles import cherchee_une_fois
from chalicelib.domain.droit.titres import tarif, titre_prevu
from chalicelib.domain.durees import Duree, cardinal

TITRE = "titre."
JOURS_D_UN_MOIS = 30
PLACE = re.compile(r"\{(\w+):([\w.]+)\}")


def duree(code: str, jour: date) -> Duree:
    """The duration that a rule sets on a day. ValueError for a name that no rule bears."""
    profil = code.removeprefix(TITRE)
    if code.startswith(TITRE) and profil in tuple(Profil):
        return titre_prevu(Profil(profil), jour).duree
    return delai(CodeDelai(code), jour).duree


def _ages(code: str, jour: date) -> str:
    """« 16 ou 17 »: from this age until the last before majority."""
    *premiers, dernier = range(duree(code, jour).valeur, duree(CodeDelai.MAJORITE, jour).valeur)
    debut = ", ".join(str(age) for age in premiers)
    return f"{debut} ou {dernier}" if debut else str(dernier)


FORMES: dict[str, Callable[[str, date], str]] = {
    "delai": lambda code, jour: duree(code, jour).en_chiffres,
    "lettres": lambda code, jour: duree(code, jour).en_lettres,
    "de": lambda code, jour: duree(code, jour).complement,
    "nombre": lambda code, jour: str(duree(code, jour).valeur),
    "cardinal": lambda code, jour: cardinal(duree(code, jour).valeur),
    "mois": lambda code, jour: str(round(duree(code, jour).valeur / JOURS_D_UN_MOIS)),
    "ages": _ages,
    "prix": lambda code, jour: f"{tarif(code, jour).total}\u00a0euros",
}
"""« 30 jours », « trente jours », « d’un an », « 30 », « trente », « 4 » (months of 120 days)."""


def en_mots(code: str, jour: date, forme: str = "delai") -> str:
    """A duration of the rules as a sentence says it on a day."""
    return FORMES[forme](code, jour)


@cherchee_une_fois
def dire(texte: str, jour: date) -> str:
    """The sentence as it reads on a day, every place filled."""
    return PLACE.sub(lambda place: en_mots(place[2], jour, place[1]), texte)
