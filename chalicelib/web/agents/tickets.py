"""The messages to the people who help, for the support: neither documents nor answers of a file."""

import re

from chalice.app import Response

from chalicelib.domain.agents import Agent
from chalicelib.domain.habilitations import Lecture
from chalicelib.domain.tickets import SUJETS, TicketInconnu
from chalicelib.storage import envois, tickets
from chalicelib.web import reponses
from chalicelib.web.agents import urls
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.contexte import fichiers
from chalicelib.web.depots import table
from chalicelib.web.requete import Requete

routes = RoutesAgents(__name__)
blueprint = routes.blueprint

REFERENCE = re.compile(r"C-[2-9A-Z]{4}-[2-9A-Z]{4}")


@routes.get(urls.TICKETS, Lecture.TICKETS)
def lister(requete: Requete, agent: Agent) -> Response:
    return reponses.page(
        "agents/tickets.html",
        requete,
        rubrique="tickets",
        tickets=tickets.recents(table(), requete.maintenant),
        sujets=SUJETS,
    )


@routes.get(urls.TICKET, Lecture.TICKETS)
def montrer(requete: Requete, agent: Agent, reference: str) -> Response:
    """One message, its screenshots, and what became of the e-mails to its author."""
    ticket = tickets.lire(table(), reference) if REFERENCE.fullmatch(reference) else None
    if ticket is None:
        raise TicketInconnu
    acceptees = (capture for capture in ticket.captures if capture.accepte)
    return reponses.page(
        "agents/ticket.html",
        requete,
        rubrique="tickets",
        ticket=ticket,
        sujet=SUJETS[ticket.sujet],
        captures=[(c.nom, fichiers().lecture_capture(ticket.reference, c.id)) for c in acceptees],
        envois=envois.du_compte(table(), ticket.compte_id) if ticket.compte_id else (),
        fil=[("Messages d’aide", urls.TICKETS), (ticket.reference, "")],
    )
