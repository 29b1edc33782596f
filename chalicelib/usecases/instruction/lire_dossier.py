"""An agent opens a file: the right first, then the log of consultation, then what was filed."""

from datetime import datetime

from chalicelib.domain.agents.acces import Acces, But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.usecases.instruction.ouvrir_dossier import ouvrir_dossier


def lire_dossier(
    agent: Agent,
    dossier_id: str,
    but: But,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    acces: JournalAcces,
    identifiant: str,
    maintenant: datetime,
    action: Lecture = Lecture.DOSSIER,
    piece: str = "",
) -> Dossier:
    """The file as filed, once the reading is written down (R142-22).

    Raises HabilitationRefusee: the same for a file of elsewhere, a draft, and none at all.
    """
    depose = ouvrir_dossier(agent, dossier_id, action, dossiers=dossiers, actes=actes).depose
    lu = Acces(
        id=identifiant, agent_id=agent.id, nom=agent.nom, but=but, lu_le=maintenant, piece=piece
    )
    acces.noter(dossier_id, lu)
    return depose
