"""The person reads what was answered, writes again, or says that her problem is over."""

from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.aide import traitement
from chalicelib.domain.aide.echanges import FinDeTicket
from chalicelib.domain.aide.evenements import EvenementDeTicket, TicketClos, TicketRepris
from chalicelib.domain.aide.gestes import (
    SaisieSuite,
    TicketChange,
)
from chalicelib.domain.aide.tickets import Ticket, TicketInconnu
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import listes, tickets
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

ESSAIS = 3


def poursuivre_ticket(
    reference: str, saisie: SaisieSuite, *, envoi: str, table: Table, maintenant: datetime
) -> Ticket:
    """What an agent does meanwhile takes nothing from her words: they come after.

    Raises TicketInconnu, TicketTermine, TicketChange after some tries.
    """
    for essai in range(ESSAIS):
        avant = tickets.lire(table, reference)
        if avant is None:
            raise TicketInconnu
        if any(echange.id == envoi for echange in avant.echanges):
            return avant
        apres = traitement.ecrire(avant, saisie, id=envoi, maintenant=maintenant)
        fait = journal.ecrire(keys.ticket(reference), _fait(reference, saisie, maintenant))
        try:
            table.write(*tickets.changement(avant, apres, maintenant), fait)
        except TicketChange:
            if essai + 1 == ESSAIS:
                raise
            continue
        return apres
    raise TicketChange


def noter_vue(ticket: Ticket, *, table: Table, maintenant: datetime) -> None:
    """The person opened what was answered: nobody has to call her."""
    if ticket.vu_le is None and ticket.echanges:
        vu = ticket.model_copy(update={"vu_le": maintenant})
        lecture = tickets.lecture(ticket, "vu_le", maintenant)
        with suppress(DejaFait):
            table.write(lecture, *listes.inscrire(vu, maintenant))


def noter_lecture(ticket: Ticket, *, table: Table, maintenant: datetime) -> None:
    """The service that has it opened it."""
    if ticket.lu_le is None:
        with suppress(DejaFait):
            table.write(tickets.lecture(ticket, "lu_le", maintenant))


def _fait(reference: str, saisie: SaisieSuite, maintenant: datetime) -> EvenementDeTicket:
    identifiant = hasard.identifiant()
    if saisie.regle:
        return TicketClos(
            id=identifiant,
            survenu_le=maintenant,
            reference=reference,
            motif=FinDeTicket.PAR_LA_PERSONNE,
        )
    return TicketRepris(id=identifiant, survenu_le=maintenant, reference=reference)
