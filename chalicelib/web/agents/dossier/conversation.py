"""What the person and the préfecture wrote to each other, as the bench shows it."""

from collections.abc import Iterable

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.journal.conversation import MessageSuivi
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.entrepots import instructions
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.lire_conversation import lire_conversation
from chalicelib.web.http.requete import Requete


def conversation(
    lue: Table,
    dossier: Dossier,
    survenus: Iterable[EvenementDuDossier],
    agent: Agent,
    requete: Requete,
) -> tuple[MessageSuivi, ...]:
    """To show it to who may answer is to have read it."""
    return lire_conversation(
        dossier,
        survenus,
        agent,
        instructions=instructions(lue),
        table=lue,
        maintenant=requete.maintenant,
    )
