"""The landing page of agents: who is connected, with which rights."""

from chalice.app import Response

from chalicelib.domain.agents import Agent
from chalicelib.domain.habilitations import Lecture
from chalicelib.web import reponses
from chalicelib.web.agents import urls
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.requete import Requete

routes = RoutesAgents(__name__)
blueprint = routes.blueprint


@routes.get(urls.ACCUEIL, Lecture.ACCUEIL)
def accueil(requete: Requete, agent: Agent) -> Response:
    return reponses.page("agents/accueil.html", requete, rubrique="accueil")
