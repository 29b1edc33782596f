"""A time at which a préfecture receives people: neither a Sunday, nor a holiday, nor the night."""

from datetime import datetime, timedelta

from chalicelib.domain.droit.jours_feries import ferie
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.rendez_vous import DIMANCHE


def a_l_ouverture(instant: datetime, departement: str = "69") -> datetime:
    """Ten in the morning there, on that day or on the next one that is open."""
    fuseau = toutes()[departement].fuseau
    jour = fuseau.jour(instant)
    while jour.weekday() == DIMANCHE or ferie(jour, departement):
        jour += timedelta(days=1)
    return fuseau.instant(datetime(jour.year, jour.month, jour.day, 10))  # noqa: DTZ001
