"""Dates counted from the day of loading, so that the demo never ages: `J+90`, `M-3`, `A-18M-2`.

A is a number of years, M of months, J of days: years and months are added first, then days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

FORME = re.compile(r"(?:[AMJ][+-][0-9]+)+")
DANS_LE_FICHIER = re.compile(rf"(?<=[;:]){FORME.pattern}(?=[;:]|\s*\||\s*$)")


def resoudre(forme: str, jour: date) -> date:
    """`A-18M-2J+1` is the day after the one eighteen years and two months before `jour`."""
    parties = dict.fromkeys("AMJ", 0)
    for unite, nombre in re.findall(r"([AMJ])([+-][0-9]+)", forme):
        parties[unite] += int(nombre)
    rang = jour.year * 12 + jour.month - 1 + parties["A"] * 12 + parties["M"]
    annee, mois = divmod(rang, 12)
    dernier = monthrange(annee, mois + 1)[1]
    return date(annee, mois + 1, min(jour.day, dernier)) + timedelta(days=parties["J"])


def dater(ligne: str, jour: date) -> str:
    """A row of the CSV with its dates as the registre writes them, JJ/MM/AAAA."""
    return DANS_LE_FICHIER.sub(lambda trouve: f"{resoudre(trouve[0], jour):%d/%m/%Y}", ligne)
