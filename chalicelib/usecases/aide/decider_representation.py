"""An agent opens the account of a legal representative on proof, or says why not; once."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.echanges import FinDeTicket
from chalicelib.domain.aide.evenements import TicketClos
from chalicelib.domain.aide.representations import (
    CompteNommeChange,
    DecisionRepresentation,
    DejaDecidee,
    PreuveManquante,
    PreuveVue,
    Representation,
)
from chalicelib.domain.aide.traitement import (
    Main,
    conclure,
)
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import RepresentationAcceptee, RepresentationRefusee
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.mandats import Mandat
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import representations, tickets
from chalicelib.storage.compte import comptes, liens, mandats
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def decider_representation(
    demande: Representation,
    decision: DecisionRepresentation,
    agent: Agent,
    *,
    table: Table,
    maintenant: datetime,
) -> None:
    """Raises DejaDecidee, PreuveManquante, CompteNommeChange.

    ConditionRefusee when the reference drawn is taken.
    """
    if demande.decision is not None:
        raise DejaDecidee
    if decision.preuve is PreuveVue.FICHIER and not _documents(demande, table):
        raise PreuveManquante
    apres = demande.model_copy(update={"decision": decision})
    if decision.fin is None:
        suite: tuple[Ecriture, ...] = (_refus(demande, decision, agent, maintenant),)
    else:
        suite = tuple(_ouverture(demande, decision, agent, table, maintenant))
    table.write(
        *representations.conclusion(demande, apres, maintenant),
        *_fin_du_ticket(demande, agent, table, maintenant),
        *suite,
    )


def _fin_du_ticket(
    demande: Representation, agent: Agent, table: Table, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """Nothing is owed any more in the message that brought the documents."""
    avant = tickets.lire(table, demande.ticket)
    if avant is None:
        return ()
    main = Main(agent_id=agent.id, nom=agent.nom)
    apres = conclure(avant, main, id=hasard.identifiant(), maintenant=maintenant)
    fait = TicketClos(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        reference=avant.reference,
        motif=FinDeTicket.COMPTE_DECIDE,
        agent_id=agent.id,
    )
    lieu = keys.ticket(avant.reference)
    return *tickets.changement(avant, apres, maintenant), journal.ecrire(lieu, fait)


def _documents(demande: Representation, table: Table) -> bool:
    ticket = tickets.lire(table, demande.ticket)
    return ticket is not None and ticket.captures_acceptees > 0


def _refus(
    demande: Representation, decision: DecisionRepresentation, agent: Agent, maintenant: datetime
) -> Ecriture:
    fait = RepresentationRefusee(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        representation_id=demande.id,
        motif=decision.motif or "",
        agent_id=agent.id,
    )
    return journal.ecrire(keys.representation(demande.id), fait)


def _ouverture(
    demande: Representation,
    decision: DecisionRepresentation,
    agent: Agent,
    table: Table,
    maintenant: datetime,
) -> Iterator[Ecriture]:
    """The account, or the one it names at the same address; the mandate; the link."""
    connu = comptes.par_identifiant(table, demande.reference) if demande.reference else None
    meme = connu is not None and connu.recoit_a(demande.courriel)
    compte = connu if connu and meme else _nouveau(demande, maintenant)
    if compte is connu:
        yield comptes.inchange(compte).sinon(CompteNommeChange)
    else:
        yield from comptes.creation(compte)
    mandat = _mandat(demande, decision, agent, maintenant)
    yield mandats.accord(compte.id, mandat, mandats.lire(table, compte.id, mandat.enfant))
    for lu in Dossiers(table).du_compte(compte.id):
        a_lui = lu.compte_id == compte.id and lu.cas.est_pour_enfant
        if a_lui and lu.personne.numero_etranger == mandat.enfant:
            yield mandats.prolongation(lu, mandat)
    lien = None if compte.est_active else _lien(compte, maintenant)
    if lien:
        yield liens.creation(lien)
    fait = RepresentationAcceptee(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        representation_id=demande.id,
        lien_id=lien.id if lien else None,
        fin=mandat.fin,
        agent_id=agent.id,
    )
    yield journal.ecrire(keys.compte(compte.id), fait)


def _nouveau(demande: Representation, maintenant: datetime) -> Compte:
    return Compte(
        id=hasard.identifiant(),
        identifiant=f"REP{hasard.entier(10**8):08}",
        courriel=demande.courriel,
        cree_le=maintenant,
    )


def _mandat(
    demande: Representation, decision: DecisionRepresentation, agent: Agent, maintenant: datetime
) -> Mandat:
    return Mandat(
        enfant=demande.enfant_numero,
        qualite=demande.qualite,
        organisme=demande.organisme,
        debut=min(demande.jour, decision.fin or demande.jour),
        fin=decision.fin or demande.jour,
        accorde_par=agent.id,
        accorde_le=maintenant,
        representation_id=demande.id,
    )


def _lien(compte: Compte, maintenant: datetime) -> Lien:
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
    )
