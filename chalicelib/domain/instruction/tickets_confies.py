"""Who reads a ticket, and who acts on it: the service that has it, and who shares it (R16).

The contact centre helps the people of its préfectures, and goes on seeing what it passed on: they
call it. A préfecture sees what it has, and what is about a request of its own.
"""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.instruction.habilitations import Lecture, peut


def peut_lire(agent: Agent, ticket: Ticket) -> bool:
    prefectures = {ticket.service, ticket.prefecture or CENTRE} - {CENTRE}
    au_banc = any(peut(agent, Lecture.MESSAGES, code) for code in prefectures)
    return au_banc or _au_centre(agent, ticket)


def peut_traiter(agent: Agent, ticket: Ticket) -> bool:
    """Only the service that has it: one owner at a time."""
    if ticket.service == CENTRE:
        return _au_centre(agent, ticket)
    return peut(agent, Lecture.MESSAGES, ticket.service)


def _au_centre(agent: Agent, ticket: Ticket) -> bool:
    """A message of nowhere is for all the support."""
    return peut(agent, Lecture.TICKETS, ticket.prefecture)
