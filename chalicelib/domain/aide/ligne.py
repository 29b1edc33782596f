"""A ticket in the list of the service that has it: nothing of what is said in it."""

from datetime import date, datetime

from chalicelib.domain.aide.echanges import Cote, EtatTicket
from chalicelib.domain.aide.services import Service
from chalicelib.domain.aide.tickets import Sujet, Ticket
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier, Promesse
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.modele import Modele


class LigneTicket(Modele):
    """`a_appeler_le`: when an answer that the person did not open is said to her on the phone.
    `depuis`: since when an answer is owed, or since the last words when none is; `reprise`: the
    moment after which it is over by itself."""

    reference: str
    sujet: Sujet
    etat: EtatTicket
    service: Service
    depuis: datetime
    reprise: datetime | None = None
    promis_depuis: date
    avant_le: date
    departement: str = ""
    agent_id: str = ""
    agent: str = ""
    representation: bool = False
    automatique: bool = False
    a_appeler_le: datetime | None = None

    def etat_a(self, maintenant: datetime) -> EtatTicket:
        fini = self.reprise is not None and maintenant >= self.reprise
        return EtatTicket.CLOS if fini else self.etat

    def est_a_appeler(self, maintenant: datetime) -> bool:
        return self.a_appeler_le is not None and maintenant >= self.a_appeler_le

    def palier(self, jour: date) -> Palier:
        return Promesse(self.promis_depuis, self.avant_le, self.departement).palier(jour)


def ligne(ticket: Ticket, maintenant: datetime) -> LigneTicket:
    promise = ticket.promesse
    return LigneTicket(
        reference=ticket.reference,
        sujet=ticket.sujet,
        etat=ticket.etat(maintenant),
        service=ticket.service,
        depuis=ticket.attend_depuis or ticket.dernier_mot,
        reprise=None if ticket.attend_depuis else ticket.reprise_jusqu_a,
        promis_depuis=promise.depuis,
        avant_le=promise.avant_le,
        departement=promise.departement,
        agent_id=ticket.agent_id,
        agent=ticket.agent,
        representation=ticket.representation_id is not None,
        automatique=ticket.est_automatique,
        a_appeler_le=_a_appeler_le(ticket),
    )


def _a_appeler_le(ticket: Ticket) -> datetime | None:
    """A mail may be lost and nobody knows: a phone number, when there is one, is tried next."""
    dernier = ticket.echanges[-1] if ticket.echanges else None
    if dernier is None or dernier.cote is not Cote.SERVICE or dernier.par_telephone:
        return None
    if ticket.vu_le or not ticket.telephone or ticket.representation_id:
        return None
    return delai(CodeDelai.CANAL_GARANTIE, PARIS.jour(dernier.le)).echeance(dernier.le)
