"""An agent as the others of his préfecture know him."""

from typing import Annotated

from chalicelib.domain.agents.agent import INSTRUIRE, Role
from chalicelib.domain.modele import EN_ORDRE, Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: Annotated[frozenset[Role], EN_ORDRE]

    @property
    def instruit(self) -> bool:
        """Whether files may be given to him."""
        return bool(self.roles & INSTRUIRE)
