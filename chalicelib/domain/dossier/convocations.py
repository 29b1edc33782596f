"""An appointment at the préfecture, as it is kept with the instruction of a request."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.modele import Modele


class ObjetConvocation(StrEnum):
    EMPREINTES = "EMPREINTES"
    ENTRETIEN = "ENTRETIEN"


class Convocation(Modele):
    """An appointment (R431-9, L433-1): when, where, what to bring; made by the act `acte_id`.

    `remplace` is when the one that it replaces was.
    """

    acte_id: str = ""
    objet: ObjetConvocation
    quand: datetime
    lieu: str
    apporter: str = ""
    annoncee_le: datetime
    honoree_le: datetime | None = None
    retiree_le: datetime | None = None
    remplace: datetime | None = None
