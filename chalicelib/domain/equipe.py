"""An agent as the others of his préfecture know him."""

from chalicelib.domain.agents import Role
from chalicelib.domain.modele import Modele


class Collegue(Modele):
    id: str
    nom: str
    roles: frozenset[Role]
