"""The name under which an agent acts: people read it, so it is never an identifier."""

from chalicelib import entrepots
from chalicelib.api.erreurs import AgentSansNom
from chalicelib.domain.agents.agent import Agent


def connu(agent: Agent) -> Agent:
    """With the name seen at the last login, when the token bears none and there was one."""
    vu = entrepots.equipes().connu(agent) if agent.sans_nom else None
    return agent.model_copy(update={"nom": vu.nom}) if vu else agent


def nommer(agent: Agent) -> Agent:
    """The same, for an act. Raises AgentSansNom when this agent never logged in."""
    nomme = connu(agent)
    if nomme.sans_nom:
        raise AgentSansNom
    return nomme
