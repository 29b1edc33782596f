"""The legal day is the day in Paris, whatever the clock of the machine says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.identite import MOIS

PARIS = ZoneInfo("Europe/Paris")


def jour_a_paris(instant: datetime) -> date:
    """The day it is in Paris at this (aware) instant."""
    return instant.astimezone(PARIS).date()


def en_clair(jour: date) -> str:
    """« 1er mars 2027 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"
