"""The accounts of legal representatives that wait for a decision: read, then opened or refused."""

from typing import Any

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.representations import (
    MOTIFS,
    DecisionRepresentation,
    Representation,
    RepresentationInconnue,
)
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.compte.mandats import AU_BANC
from chalicelib.domain.droit.escalade import PALIERS
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.domain.personne.rapprochement import IdentiteSaisie, Rapprochement, rapprocher
from chalicelib.entrepots import fichiers, registre, table
from chalicelib.storage.aide import representations, tickets
from chalicelib.usecases.aide.decider_representation import decider_representation
from chalicelib.usecases.aide.lire_representation import noter_lecture
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import est_identifiant
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

REGISTRE = {
    Rapprochement.IDENTIQUE: "Le registre connaît cet enfant sous ce numéro, avec cette identité.",
    Rapprochement.PROCHE: "Le registre connaît ce numéro, avec une identité proche : comparez.",
    Rapprochement.DIFFERENT: "Le registre connaît ce numéro, avec une autre identité.",
    None: "Le registre ne connaît pas ce numéro.",
}


@routes.get(adresses.REPRESENTANTS, Lecture.COMPTES)
def lister(requete: Requete, agent: Agent) -> Response:
    """The one to answer first at the head; who must act is said."""
    prefecture = prefecture_choisie(requete, agent, Lecture.COMPTES)
    ouvertes = representations.ouvertes(table(), prefecture)
    return pages.page(
        "agents/representants.html",
        requete,
        rubrique="comptes",
        prefecture=prefecture,
        prefectures=prefectures_de(agent, Lecture.COMPTES),
        demandes=[(lue, PALIERS[lue.palier(requete.jour)]) for lue in ouvertes],
        limite=representations.LIMITE,
        jour=requete.jour,
    )


@routes.get(adresses.representant.route, Lecture.COMPTES)
def montrer(requete: Requete, agent: Agent, representation_id: str) -> Response:
    return _page(requete, agent, _lue(agent, representation_id), Saisie({}))


@routes.post(adresses.representant.route, Lecture.COMPTES)
def decider(requete: Requete, agent: Agent, representation_id: str) -> Response:
    demande, formulaire = _lue(agent, representation_id), requete.formulaire
    try:
        decision = _decision(requete, demande)
        decider_representation(
            demande, decision, agent, table=table(), maintenant=requete.maintenant
        )
    except FormulaireInvalide as refus:
        return _page(requete, agent, demande, Saisie(formulaire.saisie(), refus.erreurs), 422)
    except Conflit as refus:
        erreurs = {"": f"{refus.phrase} {refus.suite}"}
        return _page(requete, agent, demande, Saisie(formulaire.saisie(), erreurs), 409)
    return pages.rediriger(adresses.REPRESENTANTS, requete)


@routes.get(adresses.document_du_representant.route, Lecture.COMPTES)
def voir(requete: Requete, agent: Agent, representation_id: str, document_id: str) -> Response:
    """A document by an address good for two minutes; the reading is logged."""
    demande = _lue(agent, representation_id)
    ticket = _ticket(demande)
    lu = next((c for c in _captures(ticket) if c.id == document_id), None)
    if ticket is None or lu is None:
        raise RepresentationInconnue
    _noter(requete, agent, demande, lu.id)
    return pages.rediriger(fichiers().lecture_capture(ticket.reference, lu), requete)


FIN_IMPOSSIBLE = "Choisissez un jour à venir, avant les {delai:majorite} de l’enfant."


def _decision(requete: Requete, demande: Representation) -> DecisionRepresentation:
    """Raises FormulaireInvalide."""
    formulaire = requete.formulaire
    accepte = formulaire.get("issue") == "ACCEPTER"
    manquants = {"issue": "Choisissez."} if not formulaire.get("issue") else {}
    if accepte and not formulaire.get("preuve"):
        manquants["preuve"] = "Dites quelle preuve vous avez vue."
    if accepte and not formulaire.get("fin_annee"):
        manquants["fin"] = "Écrivez le dernier jour du mandat."
    if formulaire.get("issue") == "REFUSER" and not formulaire.get("motif"):
        manquants["motif"] = "Choisissez pourquoi."
    if manquants:
        raise FormulaireInvalide(manquants)
    hors = ("motif",) if accepte else ("preuve", "fin_jour", "fin_mois", "fin_annee")
    propre = formulaire.sans(hors).avec({"accepte": "oui"} if accepte else {})
    decision = valider(DecisionRepresentation, propre)
    if decision.fin and not requete.jour <= decision.fin < demande.majorite:
        raise FormulaireInvalide({"fin": dire(FIN_IMPOSSIBLE, requete.jour)})
    return decision


def _lue(agent: Agent, representation_id: str) -> Representation:
    """Raises RepresentationInconnue, also for one of another préfecture."""
    lue = (
        representations.lire(table(), representation_id)
        if est_identifiant(representation_id)
        else None
    )
    if lue is None or not peut(agent, Lecture.COMPTES, lue.prefecture):
        raise RepresentationInconnue
    return lue


def _ticket(demande: Representation) -> Ticket | None:
    return tickets.lire(table(), demande.ticket)


def _captures(ticket: Ticket | None) -> list[Any]:
    return [c for c in ticket.captures if c.accepte] if ticket else []


def _noter(requete: Requete, agent: Agent, demande: Representation, document: str = "") -> None:
    noter_lecture(
        agent,
        demande,
        table=table(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
        document=document,
    )


def _page(
    requete: Requete, agent: Agent, demande: Representation, etat: Saisie, statut: int = 200
) -> Response:
    """The reading is written down first."""
    _noter(requete, agent, demande)
    captures = _captures(_ticket(demande))
    return pages.page(
        "agents/representant.html",
        requete,
        statut,
        rubrique="comptes",
        demande=demande,
        qualite=AU_BANC[demande.qualite],
        registre=_du_registre(demande),
        palier=PALIERS[demande.palier(requete.jour)],
        documents=[(c.nom, adresses.document_du_representant(demande.id, c.id)) for c in captures],
        action=adresses.representant(demande.id),
        motifs=[(motif.value, texte) for motif, texte in MOTIFS.items()],
        saisie=etat,
        erreurs=etat.erreurs,
        fil=[
            ("Représentants de mineurs", adresses.REPRESENTANTS),
            (f"{demande.nom} {demande.prenoms}", ""),
        ],
    )


def _du_registre(demande: Representation) -> str:
    """For the agent only: the person is never told what matches."""
    connue = registre().get(demande.enfant_numero)
    dit = IdentiteSaisie(
        nom=demande.enfant_nom,
        prenoms=demande.enfant_prenoms,
        date_naissance=demande.enfant_date_naissance,
    )
    return REGISTRE[rapprocher(dit, connue.etat_civil) if connue else None]
