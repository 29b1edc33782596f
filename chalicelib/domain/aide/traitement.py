"""What is done with a ticket: take it, answer, pass it on, close it; the person writes again.

Each act gives the ticket as it is afterwards; it always has one owner.
"""

from datetime import datetime
from typing import Any

from chalicelib.domain.aide.echanges import Cote, EtatTicket, FinDeTicket, Parole, Transmission
from chalicelib.domain.aide.gestes import (
    DecisionAttendue,
    PersonneSansAdresse,
    SaisieCloture,
    SaisiePassage,
    SaisieReponse,
    SaisieSuite,
    ServicePareil,
    TicketTermine,
)
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.modele import Modele

PAS_LU = {"lu_le": None, "vu_le": None}
"""New words: nobody opened them yet."""


class Main(Modele):
    """An agent, acting for the service that has the ticket."""

    agent_id: str
    nom: str


def repondre(
    ticket: Ticket, saisie: SaisieReponse, main: Main, *, id: str, maintenant: datetime
) -> Ticket:
    """Raises TicketTermine, PersonneSansAdresse."""
    if ticket.courriel is None and not (saisie.par_telephone or ticket.compte_id):
        raise PersonneSansAdresse
    tour = _tour(ticket, main, id, maintenant, **saisie.model_dump())
    return _dite(_vivant(ticket, maintenant), tour, main)


def clore(
    ticket: Ticket, saisie: SaisieCloture, main: Main, *, id: str, maintenant: datetime
) -> Ticket:
    """Raises TicketTermine."""
    tour = _tour(ticket, main, id, maintenant, motif=saisie.motif, texte=saisie.explication)
    return _dite(_vivant(ticket, maintenant), tour, main)


def conclure(ticket: Ticket, main: Main, *, id: str, maintenant: datetime) -> Ticket:
    """The account that it was about is decided: nothing is owed in it any more."""
    tour = _tour(ticket, main, id, maintenant, motif=FinDeTicket.COMPTE_DECIDE)
    return _dite(ticket, tour, main)


def passer(
    ticket: Ticket, saisie: SaisiePassage, main: Main, *, id: str, maintenant: datetime
) -> Ticket:
    """To another service, of whom nobody took it yet; the day of the answer stays.

    Raises TicketTermine, ServicePareil, DecisionAttendue.
    """
    _vivant(ticket, maintenant)
    if saisie.vers == ticket.service:
        raise ServicePareil
    if ticket.representation_id:
        raise DecisionAttendue
    passage = Transmission(
        id=id,
        le=maintenant,
        de=ticket.service,
        vers=saisie.vers,
        note=saisie.note,
        par=main.nom,
    )
    return ticket.model_copy(
        update={
            "service": saisie.vers,
            "confie_le": maintenant,
            "agent_id": "",
            "agent": "",
            "lu_le": None,
            "passages": (*ticket.passages, passage),
        }
    )


def prendre(ticket: Ticket, main: Main, *, maintenant: datetime) -> Ticket:
    """Raises TicketTermine."""
    return _vivant(ticket, maintenant).model_copy(
        update={"agent_id": main.agent_id, "agent": main.nom}
    )


def ecrire(ticket: Ticket, saisie: SaisieSuite, *, id: str, maintenant: datetime) -> Ticket:
    """The person: words open it again, « my problem is over » closes it. Raises TicketTermine."""
    if not ticket.peut_reprendre(maintenant):
        raise TicketTermine
    motif = FinDeTicket.PAR_LA_PERSONNE if saisie.regle else None
    tour = Parole(id=id, le=maintenant, cote=Cote.PERSONNE, texte=saisie.texte, motif=motif)
    return ticket.model_copy(update={"echanges": (*ticket.echanges, tour), **PAS_LU})


def _tour(ticket: Ticket, main: Main, id: str, maintenant: datetime, **traits: Any) -> Parole:
    return Parole(
        id=id,
        le=maintenant,
        cote=Cote.SERVICE,
        service=ticket.service,
        par=main.nom,
        **traits,
    )


def _dite(ticket: Ticket, tour: Parole, main: Main) -> Ticket:
    """Who answers has it from then on."""
    return ticket.model_copy(
        update={
            "echanges": (*ticket.echanges, tour),
            "agent_id": main.agent_id,
            "agent": main.nom,
            **PAS_LU,
        }
    )


def _vivant(ticket: Ticket, maintenant: datetime) -> Ticket:
    if ticket.etat(maintenant) is EtatTicket.CLOS:
        raise TicketTermine
    return ticket
