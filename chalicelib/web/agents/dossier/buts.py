"""Why is this file read? Asked where a page was to open, and answered on the way to it."""

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import BUTS
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import peut
from chalicelib.domain.instruction.table import possibles
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

PRENDRE = Acte.PRENDRE_EN_CHARGE


def demander(requete: Requete, agent: Agent, dossier: Dossier, adresse: str) -> Response:
    """The question; its answer opens `adresse`. Nothing of the person is shown."""
    affectation = dossier.instruction.affectation
    permis = peut(agent, PRENDRE, dossier.prefecture.code)
    return pages.page(
        "agents/but.html",
        requete,
        numero=dossier.numero_demande,
        action=adresse,
        piece=requete.query.get("piece", ""),
        file=requete.query.get("file", ""),
        buts=[(but.value, mots) for but, mots in BUTS.items()],
        en_charge=affectation.nom if affectation else "",
        prendre=adresses.acte(dossier.id, PRENDRE.value)
        if permis and PRENDRE in possibles(dossier.etat)
        else "",
        fil=[(f"Dossier {dossier.numero_demande}", "")],
    )
