"""The day of the demo data: read once, so that a test and what it reads agree past midnight."""

from datetime import date, timedelta

from chalicelib.clock import now
from chalicelib.domain.fuseau import PARIS

CHARGEMENT = now()
"""When the demo data are loaded: their dates count from this day."""


def jour(decalage: int) -> date:
    """So many days after the loading, as the demo data count them."""
    return PARIS.jour(CHARGEMENT) + timedelta(days=decalage)
