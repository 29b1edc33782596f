"""Who read a file: for the référent of its préfecture."""

from chalicelib.domain.agents.acces import Acces
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.habilitations import HabilitationRefusee, Lecture, exiger
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.dossier.dossiers import Dossiers


def lire_acces(
    agent: Agent, dossier_id: str, *, dossiers: Dossiers, acces: JournalAcces
) -> tuple[Acces, ...]:
    """Newest first. Raises HabilitationRefusee, also when there is no such file."""
    dossier = dossiers.get(dossier_id)
    if dossier is None or dossier.depose_le is None:
        raise HabilitationRefusee
    exiger(agent, Lecture.ACCES, dossier.prefecture.code)
    return acces.du_dossier(dossier_id)
