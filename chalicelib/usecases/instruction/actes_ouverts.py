"""What an agent may begin on a file as it is: the same for the pages and for the API."""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import ACTES_AGENT, Acte
from chalicelib.domain.instruction.gardes import permis
from chalicelib.domain.instruction.habilitations import peut


def actes_ouverts(dossier: Dossier, agent: Agent) -> tuple[Acte, ...]:
    """In the order of the table of acts: the file allows them, and a role held there gives them."""
    code = dossier.prefecture.code
    return tuple(a for a in ACTES_AGENT if permis(a, dossier) and peut(agent, a, code))
