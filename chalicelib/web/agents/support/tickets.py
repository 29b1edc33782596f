"""The messages to the people who help, for the support: neither documents nor answers of a file."""

import re

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.tickets import SUJETS, Ticket, TicketInconnu
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.instruction.habilitations import Lecture, prefectures_ou
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.entrepots import acces, fichiers, table
from chalicelib.storage.aide import tickets
from chalicelib.usecases.aide import aider
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents(__name__)
blueprint = routes.blueprint

REFERENCE = re.compile(r"C-[2-9A-Z]{4}-[2-9A-Z]{4}")


@routes.get(adresses.TICKETS, Lecture.TICKETS)
def lister(requete: Requete, agent: Agent) -> Response:
    return pages.page(
        "agents/tickets.html",
        requete,
        rubrique="tickets",
        tickets=tickets.recents(table(), requete.maintenant, _ici(agent)),
        sujets=SUJETS,
    )


@routes.get(adresses.ticket.route, Lecture.TICKETS)
def montrer(requete: Requete, agent: Agent, reference: str) -> Response:
    """One message, its screenshots, and what became of the e-mails to its author."""
    ticket = _ticket(agent, reference)
    return pages.page(
        "agents/ticket.html",
        requete,
        rubrique="tickets",
        ticket=ticket,
        sujet=SUJETS[ticket.sujet],
        captures=[(c.nom, adresses.capture(ticket.reference, c.id)) for c in _captures(ticket)],
        envois=_envois(requete, agent, ticket),
        fil=[("Messages d’aide", adresses.TICKETS), (ticket.reference, "")],
    )


@routes.get(adresses.capture.route, Lecture.TICKETS)
def voir_capture(requete: Requete, agent: Agent, reference: str, capture_id: str) -> Response:
    """A screenshot by an address good for two minutes; the reading is logged."""
    ticket = _ticket(agent, reference)
    capture = next((c for c in _captures(ticket) if c.id == capture_id), None)
    if capture is None:
        raise TicketInconnu
    aider.noter_capture(
        agent,
        ticket,
        acces=acces(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(fichiers().lecture_capture(ticket.reference, capture), requete)


def _captures(ticket: Ticket) -> list[Fichier]:
    """The proof of who represents a child is for the agents who decide: the support opens none."""
    return [] if ticket.representation_id else [c for c in ticket.captures if c.accepte]


def _ici(agent: Agent) -> frozenset[str]:
    """Where the agent helps."""
    return frozenset(prefectures_ou(agent, Lecture.TICKETS))


def _ticket(agent: Agent, reference: str) -> Ticket:
    """Raises TicketInconnu, also for a message to another préfecture."""
    ticket = tickets.lire(table(), reference) if REFERENCE.fullmatch(reference) else None
    if ticket is None or not ticket.est_pour(_ici(agent)):
        raise TicketInconnu
    return ticket


def _envois(requete: Requete, agent: Agent, ticket: Ticket) -> tuple[Envoi, ...] | None:
    if ticket.compte_id is None:
        return None
    return aider.lire_courriels(
        agent,
        ticket.compte_id,
        table=table(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
