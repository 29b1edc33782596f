"""Whether what people wait for from the service itself is late: for those who answer them.

Figures only. A person who calls about a mail that did not come is told what is known of an outage.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.entrepots import table
from chalicelib.storage import suites
from chalicelib.storage.suites import Retard

VU_DEPUIS_PEU = timedelta(minutes=20)
"""The catch-up looks every five minutes: older than that, it stopped."""


class RetardDit(NamedTuple):
    """`perime` when nobody looked for a while: the figure says nothing of now."""

    vu: Retard
    perime: bool


def retard_a(maintenant: datetime) -> RetardDit | None:
    """None before the first look."""
    vu = suites.retard(table())
    return RetardDit(vu, maintenant - vu.vu_le > VU_DEPUIS_PEU) if vu else None
