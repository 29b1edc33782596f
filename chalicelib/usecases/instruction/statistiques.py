"""The figures of a préfecture: counted at night, kept, read by day in one round trip."""

from datetime import datetime

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.chiffres.part import Comptes, part_de
from chalicelib.domain.chiffres.statistiques import Statistiques, chiffrer
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.habilitations import Lecture, exiger
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.releves import Releves


def relever(
    prefecture: str, *, files: FilesAttente, releves: Releves, maintenant: datetime
) -> Statistiques:
    """Count every file of a préfecture and keep the figures of the day."""
    jour = toutes()[prefecture].fuseau.jour(maintenant)
    parts = (part_de(fiche, prefecture) for fiche in files.toutes(prefecture))
    comptes = Comptes.de(parts)
    statistiques = chiffrer(prefecture, comptes, jour)
    releves.garder(statistiques, comptes.sans_document, maintenant)
    return statistiques


def lire_statistiques(
    agent: Agent,
    prefecture: str,
    *,
    files: FilesAttente,
    releves: Releves,
    maintenant: datetime,
) -> Statistiques:
    """The last figures; counted now when none were yet. Raises HabilitationRefusee."""
    exiger(agent, Lecture.STATISTIQUES, prefecture)
    dernier = releves.dernier(prefecture)
    return dernier or relever(prefecture, files=files, releves=releves, maintenant=maintenant)
