"""What agents owe by a day, in that order; what was not done goes up to others (K-10)."""

from datetime import date
from typing import NamedTuple

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.escalade import PALIERS, Palier
from chalicelib.domain.instruction.classement import Fiche, est_sans_document
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.instruction.taches import TACHES, TacheDuJour, a_faire, est_proche
from chalicelib.entrepots import files
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.agents.file import filtres
from chalicelib.web.agents.file.attentes import attentes
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

PAR_PAGE = 100
CHOIX = [
    (Palier.AGENT.value, "Toutes les tâches"),
    (Palier.REFERENT.value, "Remontées au référent ou au chef"),
    (Palier.CHEF.value, "Remontées au chef"),
]


class LigneAFaire(NamedTuple):
    """A file, and each task that it waits for: its words, its day, its rung in words."""

    fiche: Fiche
    href: str
    etat: str
    sans_document: bool
    taches: list[tuple[str, date, str]]


@routes.get(adresses.A_FAIRE, Lecture.TACHES)
def montrer(requete: Requete, agent: Agent) -> Response:
    prefecture = filtres.prefecture_choisie(requete, agent, Lecture.TACHES)
    des, jour = _palier(requete, agent, prefecture), requete.jour
    curseur = requete.query.get("curseur") or None
    page = files().taches(
        prefecture,
        curseur=curseur,
        limite=PAR_PAGE,
        tant_que=lambda fiche: est_proche(fiche.taches, jour),
    )
    return pages.page(
        "agents/a_faire.html",
        requete,
        rubrique="a-faire",
        prefecture=prefecture,
        prefectures=filtres.prefectures_de(agent, Lecture.TACHES),
        palier=des.value,
        paliers=CHOIX,
        jour=jour,
        lignes=_lignes(page.fiches, jour, prefecture, des),
        curseur=page.curseur or "",
        debut=curseur is None,
        attentes=attentes(agent, prefecture, requete.maintenant) if curseur is None else [],
    )


def _palier(requete: Requete, agent: Agent, prefecture: str) -> Palier:
    """The one chosen; otherwise what the work of the agent is to look at."""
    choisi = requete.query.get("palier", "")
    if choisi in list(Palier):
        return Palier(choisi)
    ici = agent.roles_a(prefecture)
    if Role.INSTRUCTEUR in ici:
        return Palier.AGENT
    return Palier.REFERENT if Role.REFERENT in ici else Palier.CHEF


def _lignes(
    fiches: tuple[Fiche, ...], jour: date, prefecture: str, des: Palier
) -> list[LigneAFaire]:
    lues = ((fiche, a_faire(fiche.taches, jour, prefecture, des)) for fiche in fiches)
    return [_ligne(fiche, dues, jour) for fiche, dues in lues if dues]


def _ligne(fiche: Fiche, dues: tuple[TacheDuJour, ...], jour: date) -> LigneAFaire:
    return LigneAFaire(
        fiche=fiche,
        href=adresses.dossier(fiche.dossier_id),
        etat=ETATS[Etat(fiche.etat)],
        sans_document=est_sans_document(fiche, jour),
        taches=[
            (
                TACHES[vue.tache.nature].mots,
                vue.tache.avant_le,
                "" if vue.palier is Palier.AGENT else PALIERS[vue.palier],
            )
            for vue in dues
        ],
    )
