"""What is read about a person who asked for help, and written down (R142-22)."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.courriels import envois
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table


def lire_courriels(
    agent: Agent, compte_id: str, *, table: Table, identifiant: str, maintenant: datetime
) -> tuple[Envoi, ...] | None:
    """The e-mails of an account; None when its requests are all of other préfectures.

    The référent finds the reading in the log of each request of his préfecture.
    """
    deposees = [d for d in Dossiers(table).du_compte(compte_id) if d.depose_le]
    ici = [d.id for d in deposees if peut(agent, Lecture.LIVRAISONS, d.prefecture.code)]
    if deposees and not ici:
        return None
    lu = _acces(agent, Consultation.COURRIELS, identifiant, maintenant)
    _noter(JournalAcces(table), ici, keys.compte(compte_id), lu)
    return envois.du_compte(table, compte_id)


def noter(
    agent: Agent,
    ticket: Ticket,
    quoi: Consultation,
    *,
    acces: JournalAcces,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """A message, or a screenshot of it, is about to be shown."""
    lu = _acces(agent, quoi, identifiant, maintenant)
    demandes = [ticket.dossier_id] if ticket.dossier_id else []
    _noter(acces, demandes, keys.ticket(ticket.reference), lu)


def _acces(agent: Agent, quoi: Consultation, identifiant: str, maintenant: datetime) -> Acces:
    return Acces(
        id=identifiant,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.QUESTION,
        lu_le=maintenant,
        quoi=quoi,
    )


def _noter(
    acces: JournalAcces, demandes: Sequence[str], sinon: keys.Journalisee, lu: Acces
) -> None:
    sujets: list[keys.Journalisee] = [keys.dossier(demande) for demande in demandes]
    for sujet in sujets or [sinon]:
        acces.noter_sous(sujet, lu)
