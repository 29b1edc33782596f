"""A file on one screen: the document on the left, the answers and what was done on the right."""

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.habilitations import HabilitationRefusee, Lecture, peut
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.pieces.ephoto import PhotoAbsente
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.entrepots import fichiers, instructions, photos_ephoto
from chalicelib.settings import settings
from chalicelib.web.agents.dossier import buts
from chalicelib.web.agents.dossier import vues as vues_dossier
from chalicelib.web.agents.dossier.lectures import ButADire, lire_en_entier, ouvrir_fichier
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import est_identifiant
from chalicelib.web.http.middleware import politique_de_contenu
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


def _intitule(fait: str) -> str:
    """What was just done, in words; empty for nothing known."""
    return next((ligne.intitule for ligne in ACTES.values() if ligne.acte.value == fait), "")


@routes.get(adresses.dossier.route, Lecture.DOSSIER)
def montrer(requete: Requete, agent: Agent, dossier_id: str) -> Response:
    try:
        lu = lire_en_entier(requete, agent, dossier_id)
    except ButADire as question:
        return buts.demander(requete, agent, question.dossier, adresses.dossier(dossier_id))
    page = pages.page(
        "agents/dossier.html",
        requete,
        **vues_dossier.vue(lu, agent, requete),
        fait=_intitule(requete.query.get("fait", "")),
    )
    if peut(agent, Lecture.PIECE, lu.dossier.prefecture.code):
        stockage = settings().stockage_public
        page.headers["Content-Security-Policy"] = politique_de_contenu(
            stockage, cadres=f"{stockage} blob:"
        )
    return page


@routes.get(adresses.fichier.route, Lecture.PIECE)
def voir_fichier(requete: Requete, agent: Agent, dossier_id: str, fichier_id: str) -> Response:
    """A document in a window of its own, by a short address; the reading is logged."""
    if not (est_identifiant(dossier_id) and est_identifiant(fichier_id)):
        raise HabilitationRefusee
    try:
        dossier = ouvrir_fichier(requete, agent, dossier_id, fichier_id)
    except ButADire as question:
        adresse = adresses.fichier(dossier_id, fichier_id)
        return buts.demander(requete, agent, question.dossier, adresse)
    fichier = dossier.fichier_a_ouvrir(fichier_id)
    fichier = fichier or instructions().piece_jointe(dossier_id, fichier_id)
    if fichier is None:
        raise HabilitationRefusee
    return pages.rediriger(fichiers().lecture(dossier_id, fichier), requete)


@routes.get(adresses.ephoto.route, Lecture.PIECE)
def voir_ephoto(requete: Requete, agent: Agent, dossier_id: str) -> Response:
    """The picture behind the code: seen before it is accepted, and each look is logged."""
    if not est_identifiant(dossier_id):
        raise HabilitationRefusee
    try:
        code = ouvrir_fichier(requete, agent, dossier_id, EPHOTO).reponses.ephoto
    except ButADire as question:
        return buts.demander(requete, agent, question.dossier, adresses.ephoto(dossier_id))
    if code is None or not photos_ephoto().existe(code.code):
        raise PhotoAbsente
    return pages.rediriger(photos_ephoto().lecture(code.code), requete)
