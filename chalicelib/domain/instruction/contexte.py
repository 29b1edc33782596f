"""Who acts, when, and under which identifier: all that an act is told besides the request."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.instruction import Affectation


class Contexte(NamedTuple):
    """`identifiant` is the événement's id: the same act sent twice is one."""

    agent: Agent
    maintenant: datetime
    identifiant: str

    @property
    def jour(self) -> date:
        return jour_a_paris(self.maintenant)

    @property
    def dans_un_an(self) -> date:
        return self.jour + timedelta(days=365)

    @property
    def moi(self) -> Affectation:
        return Affectation(agent_id=self.agent.id, nom=self.agent.nom)
