"""An agent as the others of his préfecture know him."""

from chalicelib.domain.agents.agent import INSTRUIRE, Role
from chalicelib.domain.modele import Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: frozenset[Role]

    @property
    def instruit(self) -> bool:
        """Whether files may be given to him."""
        return bool(self.roles & INSTRUIRE)
