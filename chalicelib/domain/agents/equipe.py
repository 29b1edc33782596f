"""An agent as the others of his préfecture know him."""

from typing import Annotated

from chalicelib.domain.agents.agent import INSTRUIRE, Role
from chalicelib.domain.modele import EN_ORDRE, Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: Annotated[frozenset[Role], EN_ORDRE]

    @property
    def peut_recevoir(self) -> bool:
        """Whether a request of his préfecture may be given to him: he instructs there."""
        return bool(self.roles & INSTRUIRE)
