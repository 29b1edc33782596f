"""The messages of people about a request, on its page: whoever has them."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.aide.echanges import ETATS
from chalicelib.domain.aide.ligne import LigneTicket
from chalicelib.domain.aide.services import nom_du_service
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage.aide import listes
from chalicelib.storage.table import Table


class TicketDuDossier(NamedTuple):
    """One message: its état and the service that has it, in words."""

    ligne: LigneTicket
    etat: str
    qui_l_a: str


def du_dossier(lue: Table, dossier: Dossier, maintenant: datetime) -> list[TicketDuDossier]:
    return [
        TicketDuDossier(lue, ETATS[lue.etat_a(maintenant)], nom_du_service(lue.service))
        for lue in listes.du_dossier(lue, dossier.id, maintenant)
    ]
