"""The figures of a préfecture: made at night of what acts counted, read by day at once."""

from datetime import datetime

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.chiffres.statistiques import Statistiques, chiffrer
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.habilitations import Lecture, exiger
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.instruction.releves import Releves


def relever(
    prefecture: str, *, compteurs: Compteurs, releves: Releves, maintenant: datetime
) -> Statistiques:
    """Keep the figures of the day, of a préfecture or of the country: no file is read."""
    ici = toutes().get(prefecture)
    jour = (ici.fuseau if ici else PARIS).jour(maintenant)
    comptes = compteurs.lire(prefecture)
    statistiques = chiffrer(prefecture, comptes, jour)
    releves.garder(statistiques, comptes.sans_document, maintenant)
    return statistiques


def lire_statistiques(
    agent: Agent,
    prefecture: str,
    *,
    compteurs: Compteurs,
    releves: Releves,
    maintenant: datetime,
) -> Statistiques:
    """The last figures; made now when none were yet. Raises HabilitationRefusee."""
    exiger(agent, Lecture.STATISTIQUES, prefecture)
    dernier = releves.dernier(prefecture)
    if dernier:
        return dernier
    return relever(prefecture, compteurs=compteurs, releves=releves, maintenant=maintenant)
