"""The legal day is the day in Paris, whatever the clock of the machine says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def jour_a_paris(instant: datetime) -> date:
    """The day it is in Paris at this (aware) instant."""
    return instant.astimezone(PARIS).date()
