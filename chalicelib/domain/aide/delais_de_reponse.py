"""How long people really wait for an answer: who still waits counts for the time so far (K-17)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.domain.modele import Modele

FENETRE = timedelta(days=90)
AU_PLUS = 90
"""Who waited longer is counted here."""


class Releve(Modele):
    """Days waited -> how many people, of one préfecture, as a night counted them: those answered
    in the last days, and those who wait that night."""

    jour: date
    repondus: dict[int, int]
    attendent: dict[int, int]


class DelaiReel(Modele):
    """What a page says: half of the people wait so many days or less, nine in ten so many."""

    jour: date
    personnes: int
    mediane: int
    neuf_sur_dix: int
    attendent: int


def attentes(depuis: Iterable[date], jour: date) -> dict[int, int]:
    """Of those who wait, how long so far."""
    return dict(Counter(min((jour - debut).days, AU_PLUS) for debut in depuis))


def delai_reel(releves: Iterable[Releve]) -> DelaiReel | None:
    """Of the whole country; None when nobody was ever counted."""
    lus = tuple(releves)
    comptes: Counter[int] = Counter()
    for releve in lus:
        comptes.update(releve.repondus)
        comptes.update(releve.attendent)
    if not comptes:
        return None
    return DelaiReel(
        jour=min(releve.jour for releve in lus),
        personnes=comptes.total(),
        mediane=_quantile(comptes, 0.5),
        neuf_sur_dix=_quantile(comptes, 0.9),
        attendent=sum(sum(releve.attendent.values()) for releve in lus),
    )


def _quantile(comptes: Counter[int], part: float) -> int:
    """The fewest days that this part of the people do not exceed."""
    vus, voulus = 0, part * comptes.total()
    for jours in sorted(comptes):
        vus += comptes[jours]
        if vus >= voulus:
            return jours
    return max(comptes)
