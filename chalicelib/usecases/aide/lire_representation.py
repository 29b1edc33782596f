"""An agent reads who asks for an account for a child, and the proof: written down (R142-22)."""

from datetime import datetime

from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.representations import Representation
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.table import Table


def noter_lecture(
    agent: Agent,
    demande: Representation,
    *,
    table: Table,
    identifiant: str,
    maintenant: datetime,
    document: str = "",
) -> None:
    """The request, or one of its documents, is about to be shown."""
    lu = Acces(
        id=identifiant,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.INSTRUCTION,
        lu_le=maintenant,
        piece=document,
        quoi=Consultation.REPRESENTANT,
    )
    JournalAcces(table).noter_sous(keys.representation(demande.id), lu)
