"""Who instructs: an agent, and the rights held, each a role in one préfecture (R142-15)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, model_validator

from chalicelib.domain.droit import prefectures
from chalicelib.domain.erreurs import Interdit
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.modele import Modele

PREFIXE_PREFECTURE = "prefecture-"
SEPARATEUR = ":"
"""The groups of the directory: `prefecture-75:instructeur` is one right."""


class Role(StrEnum):
    """What an agent is there for; one agent may hold several. The values are group names."""

    INSTRUCTEUR = "instructeur"
    CHEF_DE_SECTION = "chef_de_section"
    REFERENT = "referent"
    SUPPORT = "support"
    CHEF_DE_CENTRE = "chef_de_centre"
    ADMINISTRATEUR = "administrateur"


LIBELLES = {
    Role.INSTRUCTEUR: "Instructeur",
    Role.CHEF_DE_SECTION: "Chef de section",
    Role.REFERENT: "Référent",
    Role.SUPPORT: "Support",
    Role.CHEF_DE_CENTRE: "Chef du centre de contact",
    Role.ADMINISTRATEUR: "Administrateur",
}


INSTRUIRE = frozenset({Role.INSTRUCTEUR, Role.CHEF_DE_SECTION})
DIRIGER = frozenset({Role.CHEF_DE_SECTION})
ORGANISER = frozenset({Role.REFERENT, Role.CHEF_DE_SECTION})
VOIR = INSTRUIRE | {Role.REFERENT}
AIDER = frozenset({Role.SUPPORT, Role.CHEF_DE_CENTRE})
"""What several actions ask for: who instructs, who decides, who shares the work, who helps."""


class AgentSansHabilitation(Interdit):
    """Whoever this is, the directory gives no role in any préfecture."""

    phrase = "Votre compte d’agent est reconnu, mais il n’a de rôle dans aucune préfecture."
    suite = "Demandez à l’administrateur de votre préfecture de vous donner accès."


Droit = tuple[str, Role]
"""A role, in the préfecture of this code: there and nowhere else."""


def _trier(droits: Iterable[Droit]) -> list[tuple[str, str]]:
    """The same rights are always written the same, whatever the process."""
    return sorted((code, role.value) for code, role in droits)


class Agent(Modele):
    """Somebody the directory of agents vouches for; `id` is its opaque subject, never a name."""

    id: str = Field(pattern=r"^[A-Za-z0-9-]{1,64}$")
    nom: str = Field(min_length=1, max_length=120)
    droits: Annotated[frozenset[Droit], PlainSerializer(_trier, when_used="json")] = Field(
        min_length=1
    )

    @model_validator(mode="before")
    @classmethod
    def _d_avant(cls, brut: Any) -> Any:
        """A session opened before rights were pairs keeps each role in each préfecture."""
        if not isinstance(brut, dict) or "droits" in brut:
            return brut
        codes, roles = brut.get("prefectures", ()), brut.get("roles", ())
        reste = {nom: trait for nom, trait in brut.items() if nom not in ("roles", "prefectures")}
        return reste | {"droits": frozenset((code, role) for code in codes for role in roles)}

    def a(self, prefecture: str) -> "Agent":
        """The same, with the rights of this préfecture alone."""
        ici = frozenset(droit for droit in self.droits if droit[0] == prefecture)
        return self.model_copy(update={"droits": ici})

    def roles_a(self, prefecture: str) -> frozenset[Role]:
        """The roles held in this préfecture; none in another one."""
        return frozenset(role for code, role in self.droits if code == prefecture)

    @property
    def roles(self) -> frozenset[Role]:
        """Held somewhere: what a page of no préfecture may show. No right is judged by it."""
        return frozenset(role for _, role in self.droits)

    @property
    def prefectures(self) -> frozenset[str]:
        """Where some role is held. No right is judged by it."""
        return frozenset(code for code, _ in self.droits)

    @property
    def sans_nom(self) -> bool:
        """Whether the directory only gave an identifier, which no person may read as a name."""
        return self.nom == self.id

    @property
    def fonctions(self) -> str:
        """The roles in words: « Instructeur, référent », and where when they are not everywhere."""
        dites = ", ".join(self._fonction(role) for role in Role if role in self.roles)
        return dites[0].upper() + dites[1:]

    def _fonction(self, role: Role) -> str:
        codes = sorted(code for code, tenu in self.droits if tenu is role)
        partout = len(codes) == len(self.prefectures)
        nom = LIBELLES[role].lower()
        return nom if partout else f"{nom} ({', '.join(codes)})"

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

    A role and a préfecture listed apart make a right when there is one préfecture only: with two,
    nobody could tell which role is held where. Raises AgentSansHabilitation without any right.
    """
    noms = frozenset(groupes)
    droits = _couples(noms) | _separes(noms)
    if not droits:
        raise AgentSansHabilitation
    return Agent(id=identifiant, nom=nom, droits=droits)


def groupe(prefecture: str, role: Role) -> str:
    """The group of the directory that gives this right."""
    return f"{PREFIXE_PREFECTURE}{prefecture}{SEPARATEUR}{role.value}"


def _couples(noms: frozenset[str]) -> frozenset[Droit]:
    tous = ((code, role) for code in prefectures.toutes() for role in Role)
    return frozenset(droit for droit in tous if groupe(*droit) in noms)


def _separes(noms: frozenset[str]) -> frozenset[Droit]:
    codes = [code for code in prefectures.toutes() if f"{PREFIXE_PREFECTURE}{code}" in noms]
    if len(codes) != 1:
        return frozenset()
    return frozenset((codes[0], role) for role in Role if role in noms)
