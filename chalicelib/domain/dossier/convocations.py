"""An appointment at the préfecture, as it is kept with the instruction of a request."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.modele import Modele


class ObjetConvocation(StrEnum):
    EMPREINTES = "EMPREINTES"
    ENTRETIEN = "ENTRETIEN"
    REMISE = "REMISE"


class Empechement(Modele):
    """The person cannot come, or could not: why, when she can, and what she needs to come."""

    dit_le: datetime
    raison: str = ""
    souhaits: str = ""
    interprete: bool = False
    mobilite: bool = False


class Convocation(Modele):
    """An appointment (R431-9, L433-1): when, where, what to bring; made by the act `acte_id`.

    `remplace` is when the one that it replaces was. `maintenu_le`: an agent keeps it after what
    the person said, and `maintien` is why.
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
    empechement: Empechement | None = None
    maintenu_le: datetime | None = None
    maintien: str = ""
