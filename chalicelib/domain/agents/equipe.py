"""An agent as the others of his préfecture know him."""

from chalicelib.domain.agents.agent import INSTRUIRE, Role
from chalicelib.domain.modele import Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: frozenset[Role]

    @property
    def peut_recevoir(self) -> bool:
        """Whether a request of his préfecture may be given to him: he instructs there."""
        return bool(self.roles & INSTRUIRE)
