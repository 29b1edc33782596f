"""The post brings back some of the letters that tell people of a message."""

from datetime import datetime
from random import Random

from chalicelib.storage.courriels import a_prevenir
from chalicelib.usecases.courriels import prevenir
from tests.annee.service import Service

REVIENT = 0.1
"""How often a letter that is on its way comes back that day."""


def revenir(service: Service, maintenant: datetime, hasard: Random) -> None:
    """What the agent notes of each."""
    table, agent = service.monde.table, service.presents(maintenant.date())[0]
    for ligne in list(a_prevenir.postees(table, service.prefecture, maintenant)):
        if hasard.random() < REVIENT:
            prevenir.noter_revenue(
                agent, service.prefecture, ligne.id, table=table, maintenant=maintenant
            )
