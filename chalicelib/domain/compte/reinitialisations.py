"""Links to a new password that left for an account: few of them, and always one that works.

Anybody may ask for one: it goes to the owner's mailbox. Refusing would lock her out, sending each
time would fill her mailbox. So nothing is refused, and a link that still works is not sent again at
once (K-16).
"""

from datetime import datetime, timedelta
from typing import Self

from chalicelib.domain.compte.liens import VALIDITE
from chalicelib.domain.modele import Modele

ENTRE_DEUX = timedelta(hours=1)
MAXIMUM = 5
"""In the time that a link lives. The last ones left hours apart: one always has hours to live."""


class LienEnvoye(Modele):
    """A link sent for the account as it was at `generation`."""

    envoye_le: datetime
    generation: int

    def vaut(self, maintenant: datetime, generation: int) -> bool:
        return self.generation == generation and maintenant < self.envoye_le + VALIDITE


class Reinitialisations(Modele):
    """Those sent lately."""

    envois: tuple[LienEnvoye, ...] = ()

    def suffisent(self, maintenant: datetime, generation: int) -> bool:
        """Whether the owner holds a link that works, so that another one may wait."""
        valables = [envoi for envoi in self.envois if envoi.vaut(maintenant, generation)]
        recent = any(maintenant - envoi.envoye_le < ENTRE_DEUX for envoi in valables)
        return recent or len(valables) >= MAXIMUM

    def avec(self, maintenant: datetime, generation: int) -> Self:
        """One more; those that work no more are forgotten."""
        valables = [envoi for envoi in self.envois if envoi.vaut(maintenant, generation)]
        neuf = LienEnvoye(envoye_le=maintenant, generation=generation)
        return self.model_copy(update={"envois": (*valables, neuf)})
