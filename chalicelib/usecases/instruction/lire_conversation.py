"""An agent reads the conversation of a file: the person is told that her message was opened."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.messages import MessageLu
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import peut
from chalicelib.domain.journal.conversation import MessageSuivi, a_lire, conversation
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.storage.dossier.notifications import marquer_message_lu
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.table import Table


def lire_conversation(
    dossier: Dossier,
    evenements: Iterable[EvenementDuDossier],
    agent: Agent,
    *,
    instructions: Instructions,
    table: Table,
    maintenant: datetime,
) -> tuple[MessageSuivi, ...]:
    """Oldest first; written only when something was never opened, by who may answer it."""
    survenus = tuple(evenements)
    lus = [
        MessageLu(
            id=f"lu{identifiant}",
            survenu_le=maintenant,
            dossier_id=dossier.id,
            agent_id=agent.id,
            message_id=identifiant,
        )
        for identifiant in a_lire(survenus, dossier)
        if peut(agent, Acte.ECRIRE, dossier.prefecture.code)
    ]
    for lu in lus:
        marquer_message_lu(table, lu)
    return conversation(dossier, instructions.messages(dossier.id), (*survenus, *lus))
