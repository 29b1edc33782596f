"""What a schedule does once a period, whatever its ticks: late, twice, or not at all.

Done, then written: stopped between the two, it is done once more. Everything done here may be.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from aws_lambda_powertools import Logger

from chalicelib import entrepots
from chalicelib.storage import periodes
from chalicelib.storage.refus import DejaFait

journal = Logger()


def heure_de(le: datetime) -> str:
    """The hour of an instant, as a period: `2026-11-30T20`."""
    return f"{le:%Y-%m-%dT%H}"


class UneFois:
    """The things of one run of the schedule `ronde`; what was done before is read once."""

    def __init__(self, ronde: str) -> None:
        self._ronde = ronde

    @cached_property
    def _faites(self) -> Mapping[str, str]:
        return periodes.faites(entrepots.table(), self._ronde)

    def faire(self, quoi: str, periode: str, faire: Callable[[str | None], None]) -> None:
        """Nothing when it was done in this period. `faire` is told the last one, None before any;
        what stops it leaves it due at the next tick."""
        avant = self._faites.get(quoi)
        if avant == periode:
            return
        faire(avant)
        ecriture = periodes.faite(self._ronde, quoi, periode, avant=avant)
        try:
            entrepots.table().write(ecriture)
        except DejaFait:
            journal.info("done by another run", extra={"quoi": quoi, "periode": periode})
