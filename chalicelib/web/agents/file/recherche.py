"""Find a file by number, by foreigner's number or by name.

What is looked for is posted: a name or a number never stands in an address.
"""

import re

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.habilitations import HabilitationRefusee, Lecture, exiger
from chalicelib.entrepots import actes, dossiers, files, table
from chalicelib.storage import keys
from chalicelib.storage.instruction.files_attente import Page
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from chalicelib.web.agents.dossier.ouvrir import ouvrir
from chalicelib.web.agents.file import vues as vues_file
from chalicelib.web.agents.file.filtres import Filtre
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents(__name__)
blueprint = routes.blueprint

LONGUEUR_MAX = 100
DEBUT_MIN = 2


@routes.post(adresses.RECHERCHE, Lecture.RECHERCHE)
def chercher(requete: Requete, agent: Agent) -> Response:
    prefecture = requete.formulaire.get("prefecture") or min(agent.prefectures)
    exiger(agent, Lecture.RECHERCHE, prefecture)
    cherche = requete.formulaire.get("cherche")[:LONGUEUR_MAX]
    chiffres = re.sub(r"\s", "", cherche)
    if re.fullmatch(r"[0-9]{19}", chiffres):
        return _par_numero(requete, agent, prefecture, chiffres)
    if re.fullmatch(r"[0-9]{10}", chiffres):
        return _par_personne(requete, agent, prefecture, chiffres)
    page = Page((), None)
    if len(cherche) >= DEBUT_MIN:
        curseur = requete.formulaire.get("curseur") or None
        page = files().par_nom(prefecture, cherche, curseur=curseur)
    return _resultats(requete, agent, prefecture, cherche, page)


def _par_numero(requete: Requete, agent: Agent, prefecture: str, numero: str) -> Response:
    """Straight to the file; one of elsewhere is as if there were none."""
    trouve = files().par_numero(numero)
    try:
        dossier = ouvrir(agent, trouve or "", Lecture.DOSSIER)
    except HabilitationRefusee:
        return _resultats(requete, agent, prefecture, numero, Page((), None))
    return pages.rediriger(adresses.dossier(dossier.id), requete)


def _par_personne(requete: Requete, agent: Agent, prefecture: str, numero: str) -> Response:
    """The requests of the account, or of the child's account holder, filed in this préfecture."""
    lus = table().get_many([keys.identifiant(numero), keys.enfant(numero)])
    comptes = dict.fromkeys(str(item["compte_id"]) for item in lus.values())
    fiches = tuple(
        classer(dossier).fiche
        for compte_id in comptes
        for lu in dossiers().du_compte(compte_id)
        if lu.depose_le
        and (dossier := tel_que_depose(lu, actes()))
        and dossier.prefecture.code == prefecture
        and dossier.personne.numero_etranger == numero
    )
    return _resultats(requete, agent, prefecture, numero, Page(fiches, None))


def _resultats(
    requete: Requete, agent: Agent, prefecture: str, cherche: str, page: Page
) -> Response:
    jour = jour_a_paris(requete.maintenant)
    return pages.page(
        "agents/recherche.html",
        requete,
        rubrique="file",
        prefecture=prefecture,
        cherche=cherche,
        lignes=vues_file.lignes(page.fiches, Filtre(prefecture), agent, jour),
        curseur=page.curseur or "",
        fil=[("Recherche", "")],
    )
