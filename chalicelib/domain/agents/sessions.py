"""The session of an agent: apart from those of accounts, the two must never mix."""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.compte.sessions import Ouverte


class SessionAgent(Ouverte):
    """A session of an agent, with the rights the directory gave at login."""

    agent: Agent
