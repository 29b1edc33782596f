"""Who works in a préfecture: the agents seen logging in, for their colleagues to choose from."""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.equipe import Collegue
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Item, put
from chalicelib.storage.table import Table

PAR_TRANSACTION = 50
"""Writes in one transaction; DynamoDB takes a hundred at most."""


class Equipes:
    def __init__(self, table: Table) -> None:
        self._table = table

    def noter(self, agent: Agent) -> None:
        """An agent has just logged in: one small item a préfecture, with his roles there."""
        ecritures = [
            put(keys.equipe(code).agents[agent.id], {"donnees": _ici(agent, code)})
            for code in sorted(agent.prefectures)
        ]
        for debut in range(0, len(ecritures), PAR_TRANSACTION):
            self._table.write(*ecritures[debut : debut + PAR_TRANSACTION])

    def connu(self, agent: Agent) -> Collegue | None:
        """The agent as seen logging in, in any of his préfectures."""
        cles = [
            keys.equipe(code).agents[agent.id]
            for code in sorted(agent.prefectures)[:PAR_TRANSACTION]
        ]
        items = self._table.get_many(cles).values()
        return next((_collegue(item) for item in items), None)

    def instructeur(self, prefecture: str, agent_id: str) -> Collegue | None:
        """The colleague of this id, if a request of the préfecture may be given to him."""
        item = self._table.get(keys.equipe(prefecture).agents[agent_id])
        collegue = _collegue(item) if item else None
        return collegue if collegue and collegue.peut_recevoir else None

    def instructeurs(self, prefecture: str) -> tuple[Collegue, ...]:
        """Those to whom a request of the préfecture may be given, by name."""
        return tuple(collegue for collegue in self.de(prefecture) if collegue.peut_recevoir)

    def de(self, prefecture: str) -> tuple[Collegue, ...]:
        """The agents of a préfecture, by name."""
        items = self._table.query(*keys.equipe(prefecture).agents)
        lus = (_collegue(item) for item in items)
        return tuple(sorted(lus, key=lambda collegue: (collegue.nom, collegue.id)))


def _ici(agent: Agent, prefecture: str) -> str:
    lui = Collegue(id=agent.id, nom=agent.nom, roles=agent.roles_a(prefecture))
    return lui.model_dump_json()


def _collegue(item: Item) -> Collegue:
    return Collegue.model_validate_json(str(item["donnees"]))
