"""An agent opens a file: the right first, then the log of consultation, then what was filed."""

from datetime import datetime

from chalicelib.domain.acces import Acces, But
from chalicelib.domain.agents import Agent
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.habilitations import HabilitationRefusee, Lecture, exiger
from chalicelib.storage.actes_dossier import ActesDossier
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.journal_acces import JournalAcces
from chalicelib.usecases.accomplir_acte import tel_que_depose


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
    dossier = dossiers.get(dossier_id)
    if dossier is None or dossier.depose_le is None:
        raise HabilitationRefusee
    exiger(agent, action, dossier.prefecture.code)
    lu = Acces(
        id=identifiant, agent_id=agent.id, nom=agent.nom, but=but, lu_le=maintenant, piece=piece
    )
    acces.noter(dossier_id, lu)
    return tel_que_depose(dossier, actes)
