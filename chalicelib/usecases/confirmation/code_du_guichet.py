"""The code that an agent prints and hands over at the counter: nothing goes by post."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import LettreDuCode, UsageLettre


def code_du_guichet(
    compte_id: str, generation: int, prefecture: str, agent: Agent, maintenant: datetime
) -> LettreDuCode:
    """Printed and given now, for the account as it becomes."""
    return LettreDuCode(
        id=hasard.identifiant(),
        compte_id=compte_id,
        generation=generation,
        prefecture=prefecture,
        demandee_le=maintenant,
        adresse=("Remis en main propre",),
        usage=UsageLettre.ACCES,
        imprimee_le=maintenant,
        postee_le=maintenant,
        par=agent.nom,
    )
