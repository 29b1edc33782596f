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
    """The reading going on, and what the agent had seen at the end of the one before.

    `file` is the queue that led to it, as its page writes it: the next file is there.
    """

    but: But
    vu: Vu
    avant: Vu | None = None
    file: str = ""

    def dure(self, maintenant: datetime) -> bool:
        return maintenant - self.vu.le < PAUSE


def relire(
    lecture: LectureAgent | None, but: But, dossier: Dossier, maintenant: datetime, file: str = ""
) -> LectureAgent:
    """The reading, one page later: the same one, or a new one after a pause.

    `file` is said by the page that leads to the request, and kept afterwards.
    """
    vu = Vu(le=maintenant, depots=dossier.depots)
    if lecture is None:
        return LectureAgent(but=but, vu=vu, file=file)
    avant = lecture.avant if lecture.dure(maintenant) else lecture.vu
    return LectureAgent(but=but, vu=vu, avant=avant, file=file or lecture.file)
