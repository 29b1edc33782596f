"""The name under which an agent acts: people read it, so it is never an identifier."""

from chalicelib import entrepots
from chalicelib.api.erreurs import AgentSansNom
from chalicelib.domain.agents.agent import Agent


def nommer(agent: Agent) -> Agent:
    """With the name seen at the last login, when the token bears none.

    Raises AgentSansNom when this agent never logged in.
    """
    if not agent.sans_nom:
        return agent
    connu = entrepots.equipes().connu(agent)
    if connu is None:
        raise AgentSansNom
    return agent.model_copy(update={"nom": connu.nom})
