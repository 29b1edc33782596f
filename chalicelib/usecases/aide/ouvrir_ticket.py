"""Receive a message to the people who help: written down with its événement, once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.aide.evenements import TicketOuvert
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import MessageContact, Ticket
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.table import Table

ESSAIS = 5


def ouvrir_ticket(
    message: MessageContact,
    *,
    empreinte: str,
    reference: Callable[[int], str],
    table: Table,
    maintenant: datetime,
    compte_id: str | None = None,
    reference_erreur: str | None = None,
    question: int | None = None,
    demande: Dossier | None = None,
    representation: tuple[str, str] | None = None,
) -> str:
    """The reference of the ticket; the same form sent twice is one ticket.

    `demande` is the one it is about, when it is known otherwise than by who writes;
    `representation`, the account asked to act for a minor, and its préfecture.
    `reference(essai)` gives the same answer for the same form: another one is tried when somebody
    else's ticket has it.
    """
    demande = demande or _demande(message, compte_id, table)
    for essai in range(ESSAIS):
        ticket = Ticket(
            **message.model_dump(),
            reference=reference(essai),
            ouvert_le=maintenant,
            compte_id=compte_id,
            reference_erreur=reference_erreur,
            question=question,
            dossier_id=demande.id if demande else None,
            prefecture=representation[1] if representation else _prefecture(demande),
            representation_id=representation[0] if representation else None,
            service=representation[1] if representation else CENTRE,
        )
        fait = TicketOuvert(
            id=hasard.identifiant(), survenu_le=maintenant, reference=ticket.reference
        )
        ecrit = journal.ecrire(keys.ticket(ticket.reference), fait)
        try:
            table.write(*tickets.creation(ticket, empreinte), ecrit)
        except tickets.ReferencePrise:
            if tickets.empreinte(table, ticket.reference) != empreinte:
                continue
        return ticket.reference
    raise RuntimeError("no free reference")


def _demande(message: MessageContact, compte_id: str | None, table: Table) -> Dossier | None:
    """The latest filed request of who is logged in, else the one that the message names."""
    dossiers = Dossiers(table)
    if compte_id:
        deposees = [d for d in dossiers.du_compte(compte_id) if d.depose_le]
        return max(deposees, key=lambda d: str(d.depose_le), default=None)
    nommee = FilesAttente(table).par_numero(message.numero_demande or "")
    return dossiers.get(nommee) if nommee else None


def _prefecture(demande: Dossier | None) -> str | None:
    """A draft may have no address yet: its ticket is for all."""
    connue = demande is not None and demande.reponses.coordonnees is not None
    return demande.prefecture.code if demande and connue else None
