"""The words left with an opinion: read by the team, erased when they name anybody."""

import re

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.avis import REPONSES, MoisInconnu
from chalicelib.domain.aide.etapes import ETAPES
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.storage.aide import avis
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

MOIS, ID = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])"), re.compile(r"[0-9a-f]{32}")


@routes.get(adresses.AVIS, Lecture.AVIS)
def lire(requete: Requete, agent: Agent) -> Response:
    mois = _mois(requete.query.get("mois", f"{requete.jour:%Y-%m}"))
    table = entrepots.table()
    return pages.page(
        "agents/avis.html",
        requete,
        rubrique="avis",
        mois=mois,
        commentaires=avis.commentaires(table, mois, requete.maintenant),
        resultats=avis.resultats(table, mois),
        etapes=ETAPES,
        reponses=REPONSES,
        limite=avis.LIMITE,
    )


@routes.post(adresses.AVIS_EFFACER, Lecture.AVIS)
def effacer(requete: Requete, agent: Agent) -> Response:
    """Gone for good; the answer stays counted."""
    mois, commentaire = _mois(requete.formulaire.get("mois")), requete.formulaire.get("commentaire")
    if not ID.fullmatch(commentaire):
        raise MoisInconnu
    entrepots.table().write(avis.effacement(mois, commentaire))
    return pages.rediriger(adresses.avis_de(mois), requete)


def _mois(dit: str) -> str:
    """Raises MoisInconnu."""
    if not MOIS.fullmatch(dit):
        raise MoisInconnu
    return dit
