"""The messages to the people who help, as lists: those of the contact centre, of a préfecture."""

from typing import NamedTuple

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.echanges import ETATS, EtatTicket
from chalicelib.domain.aide.ligne import LigneTicket
from chalicelib.domain.aide.services import CENTRE, qui_agit
from chalicelib.domain.aide.tickets import REFERENCE, SUJETS
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.entrepots import table
from chalicelib.storage.aide import listes
from chalicelib.storage.instruction.files_attente import CurseurIllisible
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.get(adresses.TICKETS, Lecture.TICKETS)
def du_centre(requete: Requete, agent: Agent) -> Response:
    """Those of nowhere are for all the support: at the head of the first page."""
    prefecture = prefecture_choisie(requete, agent, Lecture.TICKETS)
    nulle_part = () if _apres(requete) else _lus(requete, listes.file(CENTRE, None)).lignes
    return _page(requete, agent, Lecture.TICKETS, prefecture, nulle_part)


@routes.get(adresses.MESSAGES, Lecture.MESSAGES)
def de_la_prefecture(requete: Requete, agent: Agent) -> Response:
    prefecture = prefecture_choisie(requete, agent, Lecture.MESSAGES)
    return _page(requete, agent, Lecture.MESSAGES, prefecture)


class LigneDite(NamedTuple):
    """A line, in words; `palier` is empty while it is at the first rung."""

    ligne: LigneTicket
    sujet: str
    etat: str
    palier: str
    en_retard: bool
    a_appeler: bool


def _page(
    requete: Requete,
    agent: Agent,
    action: Lecture,
    prefecture: str,
    nulle_part: tuple[LigneTicket, ...] = (),
) -> Response:
    cherchee = requete.query.get("reference", "").strip().upper()
    if REFERENCE.fullmatch(cherchee):
        return pages.rediriger(adresses.ticket(cherchee), requete)
    au_centre = action is Lecture.TICKETS
    lues = _lus(requete, listes.file(CENTRE, prefecture) if au_centre else prefecture)
    vues = [_vue(ligne, requete) for ligne in (*nulle_part, *lues.lignes)]
    return pages.page(
        "agents/tickets.html",
        requete,
        rubrique=action.value,
        au_centre=au_centre,
        adresse=adresses.TICKETS if au_centre else adresses.MESSAGES,
        prefecture=prefecture,
        prefectures=prefectures_de(agent, action),
        ouverts=[vue for vue in vues if vue.ligne.etat is EtatTicket.OUVERT],
        repondus=[vue for vue in vues if vue.ligne.etat is not EtatTicket.OUVERT],
        suite=lues.suite,
        cherchee=cherchee,
    )


def _lus(requete: Requete, file: str) -> listes.PageDeTickets:
    return listes.de(table(), file, requete.maintenant, apres=_apres(requete))


def _apres(requete: Requete) -> str:
    """Raises CurseurIllisible."""
    apres = requete.query.get("apres", "")
    if apres and not listes.SUITE.fullmatch(apres):
        raise CurseurIllisible
    return apres


def _vue(ligne: LigneTicket, requete: Requete) -> LigneDite:
    palier = ligne.palier(requete.jour)
    ouvert = ligne.etat is EtatTicket.OUVERT
    return LigneDite(
        ligne,
        SUJETS[ligne.sujet],
        ETATS[ligne.etat_a(requete.maintenant)],
        qui_agit(palier, ligne.service) if ouvert and palier is not Palier.AGENT else "",
        ouvert and requete.jour > ligne.avant_le,
        ligne.est_a_appeler(requete.maintenant),
    )
