"""Who instructs: an agent, the roles held, and the préfectures they are held in (R142-15)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.droit import prefectures
from chalicelib.domain.erreurs import Interdit
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.modele import EN_ORDRE, Modele

PREFIXE_PREFECTURE = "prefecture-"


class Role(StrEnum):
    """What an agent is there for; one agent may hold several. The values are group names."""

    INSTRUCTEUR = "instructeur"
    CHEF_DE_SECTION = "chef_de_section"
    REFERENT = "referent"
    SUPPORT = "support"
    ADMINISTRATEUR = "administrateur"


LIBELLES = {
    Role.INSTRUCTEUR: "Instructeur",
    Role.CHEF_DE_SECTION: "Chef de section",
    Role.REFERENT: "Référent",
    Role.SUPPORT: "Support",
    Role.ADMINISTRATEUR: "Administrateur",
}


INSTRUIRE = frozenset({Role.INSTRUCTEUR, Role.CHEF_DE_SECTION})
DIRIGER = frozenset({Role.CHEF_DE_SECTION})
ORGANISER = frozenset({Role.REFERENT, Role.CHEF_DE_SECTION})
VOIR = INSTRUIRE | {Role.REFERENT}
AIDER = frozenset({Role.SUPPORT})
"""What several actions ask for: who instructs, who decides, who shares the work, who helps."""


class AgentSansHabilitation(Interdit):
    """Whoever this is, the directory gives no role, or no préfecture."""

    phrase = "Votre compte d’agent est reconnu, mais il n’a pas de rôle ou pas de préfecture."
    suite = "Demandez à l’administrateur de votre préfecture de vous donner accès."


class Agent(Modele):
    """Somebody the directory of agents vouches for; `id` is its opaque subject, never a name."""

    id: str = Field(pattern=r"^[A-Za-z0-9-]{1,64}$")
    nom: str = Field(min_length=1, max_length=120)
    roles: Annotated[frozenset[Role], EN_ORDRE] = Field(min_length=1)
    prefectures: Annotated[frozenset[str], EN_ORDRE] = Field(min_length=1)

    @property
    def sans_nom(self) -> bool:
        """Whether the directory only gave an identifier, which no person may read as a name."""
        return self.nom == self.id

    @property
    def fonctions(self) -> str:
        """The roles in words: « Instructeur, référent »."""
        return ", ".join(LIBELLES[role] for role in Role if role in self.roles).capitalize()

    @property
    def fuseau(self) -> Fuseau:
        """That of the first préfecture, for the pages that are of none."""
        return prefectures.toutes()[min(self.prefectures)].fuseau

    @property
    def services(self) -> tuple[str, ...]:
        """The names of the préfectures, in the order of their codes."""
        return tuple(prefectures.toutes()[code].libelle for code in sorted(self.prefectures))


def habilite(identifiant: str, nom: str, groupes: Iterable[str]) -> Agent:
    """The agent that a list of groups makes; groups that mean nothing here are left out.

    Raises AgentSansHabilitation when no role or no préfecture is left.
    """
    noms = frozenset(groupes)
    roles = frozenset(role for role in Role if role in noms)
    codes = frozenset(
        code for code in prefectures.toutes() if f"{PREFIXE_PREFECTURE}{code}" in noms
    )
    if not roles or not codes:
        raise AgentSansHabilitation
    return Agent(id=identifiant, nom=nom, roles=roles, prefectures=codes)
