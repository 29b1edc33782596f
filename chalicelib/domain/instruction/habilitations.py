"""Who may do what: one table, action -> roles; a role counts where it is held, nowhere else.

CESEDA R142-15 and R142-16: access is for agents named and empowered, within their duties.
"""

from enum import StrEnum

from chalicelib.domain.agents.agent import AIDER, DIRIGER, INSTRUIRE, ORGANISER, VOIR, Agent, Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import Interdit
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES, permis


class Lecture(StrEnum):
    """What an agent may look at, or do to his own bench, without moving a request."""

    ACCUEIL = "accueil"
    FILE = "file"
    TACHES = "taches"
    RECHERCHE = "recherche"
    DOSSIER = "dossier"
    PIECE = "piece"
    BROUILLON = "brouillon"
    ABSENCE = "absence"
    ACCES = "acces"
    STATISTIQUES = "statistiques"
    COMPTES = "comptes"
    TICKET = "ticket"
    TICKETS = "tickets"
    MESSAGES = "messages"
    LIVRAISONS = "livraisons"
    LETTRES = "lettres"
    AVIS = "avis"


Action = Acte | Lecture

HABILITATIONS: dict[Action, frozenset[Role]] = {
    **{acte: ligne.roles for acte, ligne in ACTES.items()},
    Lecture.ACCUEIL: frozenset(Role),
    Lecture.FILE: VOIR,
    Lecture.TACHES: VOIR,
    Lecture.RECHERCHE: VOIR,
    Lecture.DOSSIER: VOIR,
    Lecture.PIECE: INSTRUIRE,
    Lecture.BROUILLON: INSTRUIRE,
    Lecture.ABSENCE: ORGANISER,
    Lecture.ACCES: frozenset({Role.REFERENT}),
    Lecture.STATISTIQUES: ORGANISER | {Role.ADMINISTRATEUR},
    Lecture.COMPTES: VOIR,
    Lecture.TICKET: AIDER | VOIR,
    Lecture.TICKETS: AIDER,
    Lecture.MESSAGES: VOIR,
    Lecture.LIVRAISONS: AIDER,
    Lecture.LETTRES: VOIR,
    Lecture.AVIS: DIRIGER | {Role.ADMINISTRATEUR},
}


class HabilitationRefusee(Interdit):
    """The same answer whether the file exists or not, here or in another préfecture."""

    phrase = "Vous n’avez pas le droit de voir ou de faire cela."
    suite = "Si c’est votre travail, demandez l’accès au référent de votre préfecture."


def peut(agent: Agent, action: Action, prefecture: str | None = None) -> bool:
    """Whether a role that the agent holds in this préfecture gives the action.

    Without one: in some préfecture; what is shown or changed is then judged in its own.
    """
    ou = agent.prefectures if prefecture is None else (prefecture,)
    return any(agent.roles_a(code) & HABILITATIONS[action] for code in ou)


def prefectures_ou(agent: Agent, action: Action) -> tuple[str, ...]:
    """Where the agent may do it, in the order of the codes."""
    return tuple(code for code in sorted(agent.prefectures) if peut(agent, action, code))


def exiger(agent: Agent, action: Action, prefecture: str | None = None) -> None:
    """Raises HabilitationRefusee."""
    if not peut(agent, action, prefecture):
        raise HabilitationRefusee


def actes_permis(agent: Agent, dossier: Dossier) -> tuple[Acte, ...]:
    """What this agent may do with the file as it is, in the order of the acts."""
    code = dossier.prefecture.code
    return tuple(acte for acte in ACTES if permis(acte, dossier) and peut(agent, acte, code))
