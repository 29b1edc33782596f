"""Who acts, when, and under which identifier: all that an act is told besides the request."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.instruction import Affectation
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.durees import Duree, Unite
from chalicelib.domain.fuseau import PARIS, Fuseau

HORIZON = Duree(1, Unite.ANS)
"""How far ahead an act may set a date: a limit of the service, against slips of the hand."""


class Contexte(NamedTuple):
    """`identifiant` is the événement's id: the same act sent twice is one.

    `fuseau` is that of the request, known once it is read (`accomplir`)."""

    agent: Agent
    maintenant: datetime
    identifiant: str
    fuseau: Fuseau = PARIS

    @property
    def jour(self) -> date:
        return self.fuseau.jour(self.maintenant)

    @property
    def horizon(self) -> date:
        """The last day that an act may set."""
        return ajouter_mois(self.jour, 12 * HORIZON.valeur)

    @property
    def moi(self) -> Affectation:
        return Affectation(agent_id=self.agent.id, nom=self.agent.nom)
