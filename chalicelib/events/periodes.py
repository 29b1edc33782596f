"""What a schedule does once a period, whatever its ticks: late, twice, or not at all.

Done, then written: stopped between the two, it is done once more. Everything done here may be.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from aws_lambda_powertools import Logger

from chalicelib import entrepots
from chalicelib.storage import periodes
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait

journal = Logger()


def heure_de(le: datetime) -> str:
    """The hour of an instant, as a period: `2026-11-30T20`."""
    return f"{le:%Y-%m-%dT%H}"


class UneFois:
    """The things of one run of the schedule `ronde`; what was done before is read once."""

    def __init__(self, ronde: str) -> None:
        self._ronde = ronde
        self._a_noter: dict[str, Ecriture] = {}

    @cached_property
    def _faites(self) -> Mapping[str, str]:
        return periodes.faites(entrepots.table(), self._ronde)

    def faire(
        self,
        quoi: str,
        periode: str,
        faire: Callable[[str | None], None],
        *,
        noter: bool = True,
    ) -> None:
        """Nothing when it was done in this period. `faire` is told the last one, None before any;
        what stops it leaves it due at the next tick. Without `noter`, who asks writes what was
        done, of several things at once."""
        avant = self._faites.get(quoi)
        if avant == periode:
            return
        faire(avant)
        self._a_noter[quoi] = periodes.faite(self._ronde, quoi, periode, avant=avant)
        if noter:
            self.noter()

    def noter(self) -> None:
        """One write for all that was done. Another run that wrote one of them did it too: what it
        did not do is done again at the next tick."""
        faites, self._a_noter = self._a_noter, {}
        if not faites:
            return
        try:
            entrepots.table().write(*faites.values())
        except DejaFait:
            journal.info("done by another run", extra={"quoi": sorted(faites)})
