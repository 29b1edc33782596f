"""An agent of the service that has a ticket: takes it, answers, passes it on, closes it.

The state, its line and its événement are written at once, on the version that the agent read: of
two who act together, one is told to read again. The same form sent twice is one act.
"""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide import traitement
from chalicelib.domain.aide.evenements import (
    EvenementDeTicket,
    TicketClos,
    TicketPris,
    TicketRepondu,
    TicketTransmis,
)
from chalicelib.domain.aide.gestes import (
    SaisieCloture,
    SaisiePassage,
    SaisieReponse,
    TicketChange,
    TicketConfieAilleurs,
)
from chalicelib.domain.aide.tickets import Ticket, TicketInconnu
from chalicelib.domain.aide.traitement import (
    Main,
)
from chalicelib.domain.instruction.tickets_confies import peut_lire, peut_traiter
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import delais_de_reponse, tickets
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table

Geste = SaisieReponse | SaisiePassage | SaisieCloture | None
"""What is typed; nothing for « I take it »."""


def traiter_ticket(
    agent: Agent,
    reference: str,
    geste: Geste,
    *,
    vu: int,
    envoi: str,
    table: Table,
    maintenant: datetime,
) -> Ticket:
    """The ticket afterwards. `vu` is the version read, `envoi` names this very form.

    Raises TicketInconnu, TicketConfieAilleurs, TicketChange, and what the act itself raises.
    """
    avant = tickets.lire(table, reference)
    if avant is None or not peut_lire(agent, avant):
        raise TicketInconnu
    if _est_fait(avant, geste, agent, envoi):
        return avant
    if not peut_traiter(agent, avant):
        raise TicketConfieAilleurs
    if avant.version != vu:
        raise TicketChange
    main = Main(agent_id=agent.id, nom=agent.nom)
    apres = _apres(avant, geste, main, envoi, maintenant)
    table.write(
        *tickets.changement(avant, apres, maintenant),
        journal.ecrire(keys.ticket(reference), _fait(avant, apres, geste, agent, maintenant)),
        *_mesure(avant, apres, maintenant),
    )
    return apres


def _est_fait(avant: Ticket, geste: Geste, agent: Agent, envoi: str) -> bool:
    """This very form was sent before."""
    if geste is None:
        return avant.agent_id == agent.id and peut_traiter(agent, avant)
    faits = {dit.id for dit in avant.echanges} | {passage.id for passage in avant.passages}
    return envoi in faits


def _apres(avant: Ticket, geste: Geste, main: Main, envoi: str, maintenant: datetime) -> Ticket:
    match geste:
        case SaisieReponse():
            return traitement.repondre(avant, geste, main, id=envoi, maintenant=maintenant)
        case SaisieCloture():
            return traitement.clore(avant, geste, main, id=envoi, maintenant=maintenant)
        case SaisiePassage():
            return traitement.passer(avant, geste, main, id=envoi, maintenant=maintenant)
        case None:
            return traitement.prendre(avant, main, maintenant=maintenant)


def _fait(
    avant: Ticket, apres: Ticket, geste: Geste, agent: Agent, maintenant: datetime
) -> EvenementDeTicket:
    commun = {
        "id": hasard.identifiant(),
        "survenu_le": maintenant,
        "reference": avant.reference,
        "agent_id": agent.id,
    }
    match geste:
        case SaisieReponse():
            propre = {"service": avant.service, "attend": geste.attend}
            return TicketRepondu.model_validate(commun | propre)
        case SaisieCloture():
            return TicketClos.model_validate(commun | {"motif": geste.motif})
        case SaisiePassage():
            ou = {"de": avant.service, "vers": apres.service}
            return TicketTransmis.model_validate(commun | ou)
        case None:
            return TicketPris.model_validate(commun)


def _mesure(avant: Ticket, apres: Ticket, maintenant: datetime) -> tuple[Ecriture, ...]:
    """How long the person waited, once: what the contact page tells the others."""
    attendait, attend = avant.attend_depuis, apres.attend_depuis
    if attendait is None or attend or avant.est_automatique or avant.representation_id:
        return ()
    return (delais_de_reponse.compter(avant.prefecture, attendait, maintenant),)
