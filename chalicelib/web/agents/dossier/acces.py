"""Who read a file, when and why: for the référent (CESEDA R142-22)."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import BUTS, CONSULTATIONS
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.web.agents.dossier.ouvrir import ouvrir
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.get(adresses.acces.route, Lecture.ACCES)
def lister(requete: Requete, agent: Agent, dossier_id: str) -> Response:
    dossier = ouvrir(agent, dossier_id, Lecture.ACCES).depose
    requete.fuseau = dossier.fuseau
    numero = dossier.numero_demande
    return pages.page(
        "agents/acces.html",
        requete,
        numero=numero,
        acces=entrepots.acces().du_dossier(dossier_id),
        buts=BUTS,
        consultations=CONSULTATIONS,
        fil=[(f"Dossier {numero}", adresses.dossier(dossier_id)), ("Lectures du dossier", "")],
    )
