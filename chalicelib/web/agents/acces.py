"""Who read a file, when and why: for the référent (CESEDA R142-22)."""

from chalice.app import Response

from chalicelib.domain.agents.acces import BUTS, CONSULTATIONS
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.web import reponses
from chalicelib.web.agents import depots_agents, urls
from chalicelib.web.agents.contexte import ouvrir
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.requete import Requete

routes = RoutesAgents(__name__)
blueprint = routes.blueprint


@routes.get(urls.ACCES, Lecture.ACCES)
def lister(requete: Requete, agent: Agent, dossier_id: str) -> Response:
    dossier = ouvrir(agent, dossier_id, Lecture.ACCES)
    numero = dossier.numero_demande
    return reponses.page(
        "agents/acces.html",
        requete,
        numero=numero,
        acces=depots_agents.acces().du_dossier(dossier_id),
        buts=BUTS,
        consultations=CONSULTATIONS,
        fil=[(f"Dossier {numero}", urls.dossier(dossier_id)), ("Lectures du dossier", "")],
    )
