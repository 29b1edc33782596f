"""A withdrawal by the person, as it is kept with the instruction of a request."""

from datetime import date, datetime

from chalicelib.domain.modele import Modele


class Desistement(Modele):
    """Asked by the person; the request stops on `effet_le`, unless she keeps it before.

    Until then her documents stay in force and the request goes on; `fini_le` is when it stopped.
    """

    demande_le: datetime
    effet_le: date
    fini_le: datetime | None = None
