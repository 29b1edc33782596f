"""What an agent saw of a file the last time, to be told what changed since."""

from datetime import datetime, timedelta

from chalicelib.domain.agents.acces import But
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.modele import Modele

PAUSE = timedelta(minutes=30)
"""An agent who comes back after that begins another reading: its purpose is asked again."""


class Vu(Modele):
    """When a file was last looked at, and how many filings it had."""

    le: datetime
    depots: int


class LectureAgent(Modele):
    """The reading going on, and what the agent had seen at the end of the one before."""

    but: But
    vu: Vu
    avant: Vu | None = None

    def dure(self, maintenant: datetime) -> bool:
        return maintenant - self.vu.le < PAUSE


def relire(
    lecture: LectureAgent | None, but: But, dossier: Dossier, maintenant: datetime
) -> LectureAgent:
    """The reading, one page later: the same one, or a new one after a pause."""
    vu = Vu(le=maintenant, depots=dossier.depots)
    if lecture is None:
        return LectureAgent(but=but, vu=vu)
    avant = lecture.avant if lecture.dure(maintenant) else lecture.vu
    return LectureAgent(but=but, vu=vu, avant=avant)
