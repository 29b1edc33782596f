"""The refusals that wait for the signature of a chef de section: nobody refuses alone."""

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import signatures
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.get(adresses.A_SIGNER, Acte.SIGNER_REFUS)
def lister(requete: Requete, agent: Agent) -> Response:
    prefecture = prefecture_choisie(requete, agent, Acte.SIGNER_REFUS)
    return pages.page(
        "agents/a_signer.html",
        requete,
        rubrique="a-signer",
        prefecture=prefecture,
        prefectures=prefectures_de(agent, Acte.SIGNER_REFUS),
        refus=signatures().de(prefecture),
        moi=agent.id,
    )
