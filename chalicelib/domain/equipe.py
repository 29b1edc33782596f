"""An agent as the others of his préfecture know him."""

from chalicelib.domain.agents import Role
from chalicelib.domain.habilitations import INSTRUIRE
from chalicelib.domain.modele import Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: frozenset[Role]

    @property
    def instruit(self) -> bool:
        """Whether files may be given to him."""
        return bool(self.roles & INSTRUIRE)
