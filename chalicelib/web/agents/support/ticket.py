"""One message: what is said in it, its screenshots, and what the service that has it does."""

from collections.abc import Callable
from typing import Any, NamedTuple

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.echanges import ETATS, MOTIFS, MOTIFS_D_AGENT, EtatTicket
from chalicelib.domain.aide.gestes import (
    SaisieCloture,
    SaisiePassage,
    SaisieReponse,
)
from chalicelib.domain.aide.ligne import ligne
from chalicelib.domain.aide.services import CENTRE, NOM_DU_CENTRE, nom_du_service, qui_agit
from chalicelib.domain.aide.tickets import REFERENCE, SUJETS, Ticket, TicketInconnu
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.domain.instruction.tickets_confies import peut_lire, peut_traiter
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.entrepots import acces, fichiers, table
from chalicelib.storage.aide import tickets
from chalicelib.storage.compte import comptes
from chalicelib.usecases.aide import aider
from chalicelib.usecases.aide.poursuivre_ticket import noter_lecture
from chalicelib.usecases.aide.traiter_ticket import Geste, traiter_ticket
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.envoi import numero, tire
from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

Lire = Callable[[Formulaire], Geste]
GESTES: dict[str, Lire] = {
    "repondre": lambda formulaire: valider(SaisieReponse, formulaire),
    "passer": lambda formulaire: valider(SaisiePassage, formulaire),
    "clore": lambda formulaire: valider(SaisieCloture, formulaire),
    "prendre": lambda formulaire: None,
}
"""What is sent under each address."""
FAITS = {
    "repondre": "Votre réponse est envoyée.",
    "passer": "Le message est passé à l’autre service.",
    "clore": "Le message est terminé. La personne est prévenue.",
    "prendre": "Vous avez ce message.",
}


@routes.get(adresses.ticket.route, Lecture.TICKET)
def montrer(requete: Requete, agent: Agent, reference: str) -> Response:
    """The reading is noted; the person sees when the service that has it opened it."""
    ticket = _ticket(agent, reference)
    if peut_traiter(agent, ticket):
        noter_lecture(ticket, table=table(), maintenant=requete.maintenant)
    return _page(requete, agent, ticket, Saisie({}))


@routes.post(adresses.geste_du_ticket.route, Lecture.TICKET)
def agir(requete: Requete, agent: Agent, reference: str, geste: str) -> Response:
    ticket, formulaire = _ticket(agent, reference), requete.formulaire
    if geste not in GESTES:
        raise TicketInconnu
    try:
        dit = GESTES[geste](formulaire)
        apres = traiter_ticket(
            agent,
            reference,
            dit,
            vu=_vu(formulaire),
            envoi=numero(tire(formulaire), dit),
            table=table(),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _a_corriger(requete, agent, ticket, refus.erreurs)
    except SaisieImpossible as refus:
        return _a_corriger(requete, agent, ticket, {refus.champ: f"{refus.phrase} {refus.suite}"})
    except Conflit as refus:
        erreurs = {"": f"{refus.phrase} {refus.suite}"}
        return _a_corriger(requete, agent, _ticket(agent, reference), erreurs, 409)
    ici = adresses.ticket(reference, fait=geste)
    return pages.rediriger(ici if peut_lire(agent, apres) else _liste(agent)[2], requete)


def _vu(formulaire: Formulaire) -> int:
    """The version that was read; none for what no page of ours sends."""
    brut = formulaire.get("vu")
    return int(brut) if brut.isascii() and brut.isdigit() and len(brut) < 10 else -1


@routes.get(adresses.capture.route, Lecture.TICKET)
def voir_capture(requete: Requete, agent: Agent, reference: str, capture_id: str) -> Response:
    """A screenshot by an address good for two minutes; the reading is logged."""
    ticket = _ticket(agent, reference)
    capture = next((c for c in _captures(ticket) if c.id == capture_id), None)
    if capture is None:
        raise TicketInconnu
    _noter(requete, agent, ticket, Consultation.CAPTURE)
    return pages.rediriger(fichiers().lecture_capture(ticket.reference, capture), requete)


def _captures(ticket: Ticket) -> list[Fichier]:
    """The proof of who represents a child is opened where its account is decided, nowhere else."""
    return [] if ticket.representation_id else [c for c in ticket.captures if c.accepte]


def _ticket(agent: Agent, reference: str) -> Ticket:
    """Raises TicketInconnu, also for a message of others."""
    ticket = tickets.lire(table(), reference) if REFERENCE.fullmatch(reference) else None
    if ticket is None or not peut_lire(agent, ticket):
        raise TicketInconnu
    return ticket


def _noter(requete: Requete, agent: Agent, ticket: Ticket, quoi: Consultation) -> None:
    aider.noter(
        agent,
        ticket,
        quoi,
        acces=acces(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )


def _envois(requete: Requete, agent: Agent, ticket: Ticket) -> tuple[Envoi, ...] | None:
    """The e-mails of the account, for the support alone; None when not to be seen."""
    if ticket.compte_id is None or not peut(agent, Lecture.LIVRAISONS, ticket.prefecture):
        return None
    return aider.lire_courriels(
        agent,
        ticket.compte_id,
        table=table(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )


class TourLu(NamedTuple):
    """What was said, and by whom, in words."""

    qui: str
    quand: Any
    texte: str
    plus: str


def _tours(ticket: Ticket) -> list[TourLu]:
    """Words, passages and closings, in their order."""
    dits = [
        TourLu(
            f"{nom_du_service(e.service)}, {e.par}" if e.par else "La personne",
            e.le,
            e.texte,
            MOTIFS[e.motif] if e.motif else "Dit au téléphone." if e.par_telephone else "",
        )
        for e in ticket.echanges
    ]
    passes = [
        TourLu(f"{nom_du_service(p.de)}, {p.par}", p.le, p.note,
             f"Passé à : {nom_du_service(p.vers)}. La personne ne lit pas cette note.")
        for p in ticket.passages
    ]  # fmt: skip
    return sorted([*dits, *passes], key=lambda tour: tour.quand)


def _a_corriger(
    requete: Requete, agent: Agent, ticket: Ticket, erreurs: dict[str, str], statut: int = 422
) -> Response:
    return _page(requete, agent, ticket, Saisie(requete.formulaire.saisie(), erreurs), statut)


def _page(
    requete: Requete, agent: Agent, ticket: Ticket, etat: Saisie, statut: int = 200
) -> Response:
    _noter(requete, agent, ticket, Consultation.TICKET)
    liste = _liste(agent)
    return pages.page(
        "agents/ticket.html",
        requete,
        statut,
        rubrique=liste[0].value,
        ticket=ticket,
        sujet=SUJETS[ticket.sujet],
        fait=FAITS.get(requete.query.get("fait", ""), ""),
        etat=ETATS[ticket.etat(requete.maintenant)],
        ouvert=ticket.etat(requete.maintenant) is EtatTicket.OUVERT,
        qui_l_a=nom_du_service(ticket.service),
        palier=qui_agit(ticket.palier(requete.jour), ticket.service),
        a_appeler=ligne(ticket, requete.maintenant).est_a_appeler(requete.maintenant),
        tours=_tours(ticket),
        captures=[(c.nom, adresses.capture(ticket.reference, c.id)) for c in _captures(ticket)],
        dossier=_dossier(agent, ticket),
        sans_preuve=_sans_preuve(ticket),
        aide_les_comptes=peut(agent, Lecture.LIVRAISONS, ticket.prefecture),
        envois=_envois(requete, agent, ticket),
        f=etat,
        erreurs=etat.erreurs,
        envoi=tire(requete.formulaire),
        **_gestes(requete, agent, ticket),
        fil=[(liste[1], liste[2]), (ticket.reference, "")],
    )


def _gestes(requete: Requete, agent: Agent, ticket: Ticket) -> dict[str, Any]:
    """What this agent may do now."""
    clos = ticket.etat(requete.maintenant) is EtatTicket.CLOS
    ici = [(code, f"{lue.departement} ({code})") for code, lue in toutes().items()]
    return {
        "peut_agir": not clos and peut_traiter(agent, ticket),
        "a_prendre": ticket.agent_id != agent.id,
        "services": [o for o in [(CENTRE, NOM_DU_CENTRE), *ici] if o[0] != ticket.service],
        "motifs": [(motif.value, MOTIFS[motif]) for motif in MOTIFS_D_AGENT],
        "geste": lambda nom: adresses.geste_du_ticket(ticket.reference, nom),
    }


def _dossier(agent: Agent, ticket: Ticket) -> str:
    """Where its request is read, for who may."""
    ici = ticket.dossier_id and peut(agent, Lecture.DOSSIER, ticket.prefecture)
    return adresses.dossier(ticket.dossier_id) if ici and ticket.dossier_id else ""


def _sans_preuve(ticket: Ticket) -> bool:
    """Whether nothing says that who writes may know what is in the request it is about."""
    if ticket.dossier_id is None or ticket.est_automatique:
        return False
    compte = comptes.lire(table(), ticket.compte_id) if ticket.compte_id else None
    return compte is None or compte.doit_attendre(Protege.DEMANDES_D_AVANT)


def _liste(agent: Agent) -> tuple[Lecture, str, str]:
    """The list that this agent comes from."""
    if peut(agent, Lecture.TICKETS):
        return Lecture.TICKETS, "Messages d’aide", adresses.TICKETS
    return Lecture.MESSAGES, "Messages à traiter", adresses.MESSAGES
