"""Événements of the messages to the people who help."""

from typing import Literal

from chalicelib.domain.fait import COURRIELS, Fait


class TicketOuvert(Fait):
    """A message was received: its writer gets a receipt, when an address was given."""

    type: Literal["TicketOuvert"] = "TicketOuvert"
    reference: str

    reveille = (COURRIELS,)


class TicketPris(Fait):
    type: Literal["TicketPris"] = "TicketPris"
    reference: str
    agent_id: str

    reveille = ()


class TicketTransmis(Fait):
    """Another service has it: the person sees which one on the page of her message."""

    type: Literal["TicketTransmis"] = "TicketTransmis"
    reference: str
    de: str
    vers: str
    agent_id: str

    reveille = ()


class TicketRepondu(Fait):
    """Words for the person: she is told that they wait, never what they say."""

    type: Literal["TicketRepondu"] = "TicketRepondu"
    reference: str
    service: str
    agent_id: str
    attend: bool = False

    reveille = (COURRIELS,)


class TicketClos(Fait):
    type: Literal["TicketClos"] = "TicketClos"
    reference: str
    motif: str
    agent_id: str = ""

    reveille = (COURRIELS,)


class TicketRepris(Fait):
    """The person wrote again: an answer is owed."""

    type: Literal["TicketRepris"] = "TicketRepris"
    reference: str

    reveille = ()


class CaptureVerifiee(Fait):
    type: Literal["CaptureVerifiee"] = "CaptureVerifiee"
    reference: str
    fichier_id: str
    accepte: bool

    reveille = ()


class RepresentationDemandee(Fait):
    """Somebody asks for an account to act for a minor: it waits on the bench of his préfecture."""

    type: Literal["RepresentationDemandee"] = "RepresentationDemandee"
    representation_id: str

    reveille = ()


EvenementDeTicket = (
    TicketOuvert
    | TicketPris
    | TicketTransmis
    | TicketRepondu
    | TicketClos
    | TicketRepris
    | CaptureVerifiee
)
"""What happens to a message to the people who help."""
