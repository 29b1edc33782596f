"""Événements of the messages to the people who help."""

from typing import Literal

from chalicelib.domain.fait import COURRIELS, Fait


class TicketOuvert(Fait):
    """A message was received: its writer gets a receipt, when an address was given."""

    type: Literal["TicketOuvert"] = "TicketOuvert"
    reference: str

    reveille = (COURRIELS,)


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
