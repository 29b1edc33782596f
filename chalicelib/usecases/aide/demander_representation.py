"""Ask for an account to act for a minor: written down, with where its documents are sent."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.aide.evenements import RepresentationDemandee
from chalicelib.domain.aide.representations import Representation, SaisieRepresentation
from chalicelib.domain.aide.tickets import MessageContact, Sujet
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import representations
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket

MESSAGE = "Demande de compte pour représenter un mineur : documents à joindre."


def demander_representation(
    saisie: SaisieRepresentation,
    *,
    representation_id: str,
    empreinte: str,
    reference: Callable[[int], str],
    table: Table,
    maintenant: datetime,
) -> str:
    """The reference of the message that receives the documents; the same form twice is one."""
    message = MessageContact(sujet=Sujet.COMPTE, message=MESSAGE, courriel=saisie.courriel)
    ticket = ouvrir_ticket(
        message,
        empreinte=empreinte,
        reference=reference,
        table=table,
        maintenant=maintenant,
        representation=(representation_id, saisie.prefecture),
    )
    demande = Representation(
        **saisie.model_dump(), id=representation_id, ticket=ticket, demandee_le=maintenant
    )
    fait = RepresentationDemandee(
        id=hasard.identifiant(), survenu_le=maintenant, representation_id=representation_id
    )
    with suppress(DejaFait):
        lieu = keys.representation(representation_id)
        table.write(*representations.creation(demande), journal.ecrire(lieu, fait))
    return ticket
