"""The landing page of agents: the queue of a préfecture, the loss of rights first (R22)."""

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit import prefectures
from chalicelib.domain.erreurs import Conflit, DossierModifieEntreTemps, ErreurMetier
from chalicelib.domain.instruction.acte import Acte, ActeImpossible, SansSaisie
from chalicelib.domain.instruction.classement import SANS_AGENT, Fiche, est_urgent
from chalicelib.domain.instruction.habilitations import (
    HabilitationRefusee,
    Lecture,
    exiger,
    peut,
    prefectures_ou,
)
from chalicelib.entrepots import equipes, files
from chalicelib.web.agents.dossier.file_suivie import FileSuivie
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.agents.dossier.ouvrir import accomplir, ouvrir
from chalicelib.web.agents.file import filtres
from chalicelib.web.agents.file import vues as vues_file
from chalicelib.web.agents.file.attentes import attentes
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.agents.support.retard import retard_a
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

SUIVANTS_MAX = 50
LOT_MAX = 50
LOTS = {
    Etat.ATTENTE_ETAT_CIVIL: Acte.RECEVOIR_ETAT_CIVIL,
    Etat.DECISION_FAVORABLE: Acte.LANCER_FABRICATION,
}
"""Acts that may be done on many files at once: those in the person's favour, and no other."""


class FileVide(Conflit):
    """Nothing waits for an agent: good news, and not a dead end."""

    phrase = "Aucun dossier déposé n’attend d’agent dans cette file."
    suite = "Revenez à la file : les dossiers déjà pris en charge y sont."


@routes.get(adresses.ACCUEIL, Lecture.ACCUEIL)
def accueil(requete: Requete, agent: Agent) -> Response:
    if not peut(agent, Lecture.FILE):
        ici = next(iter(prefectures_ou(agent, Lecture.TICKETS)), "")
        attendent = attentes(agent, ici, requete.maintenant) if ici else []
        return pages.page(
            "agents/accueil.html",
            requete,
            rubrique="accueil",
            attentes=attendent,
            prefecture=prefectures.toutes()[ici].libelle if ici else "",
            retard=retard_a(requete.maintenant),
        )
    return la_file(requete, agent)


def la_file(
    requete: Requete, agent: Agent, statut: int = 200, refus: ErreurMetier | None = None
) -> Response:
    """A page of the queue as the address filters it; `refus` says why nothing was done on it."""
    filtre, jour = filtres.lire(requete, agent), requete.jour
    curseur = requete.query.get("curseur") or None
    page = vues_file.page(files(), filtre, agent, curseur, jour)
    dernier = page.fiches[-1] if page.fiches else None
    lot = _lot(filtre, agent)
    return pages.page(
        "agents/file.html",
        requete,
        statut,
        rubrique="file",
        filtre=filtre,
        refus=refus or "",
        curseur=curseur or "",
        lignes=vues_file.lignes(page.fiches, filtre, agent, jour),
        choisis=LOT_MAX if lot and requete.query.get("tout") else 0,
        lot_max=LOT_MAX,
        suite=filtre.adresse(curseur=page.curseur) if page.curseur else "",
        urgents_ensuite=bool(page.curseur and dernier and est_urgent(dernier, jour)),
        debut=curseur is None,
        agents=vues_file.choix_agents(equipes().de(filtre.prefecture), agent),
        etats=[(etat.value, mots) for etat, mots in ETATS.items()],
        prefectures=filtres.prefectures_de(agent, Lecture.FILE),
        lot=lot,
        parti=prefectures.toutes().get(requete.query.get("parti", "")),
        prend=peut(agent, Acte.PRENDRE_EN_CHARGE, filtre.prefecture),
    )


def _lot(filtre: FileSuivie, agent: Agent) -> Acte | None:
    acte = LOTS.get(filtre.etat) if filtre.etat else None
    return acte if acte and peut(agent, acte, filtre.prefecture) else None


@routes.post(adresses.SUIVANT, Acte.PRENDRE_EN_CHARGE)
def prendre_le_suivant(requete: Requete, agent: Agent) -> Response:
    """The first file of the queue that nobody has; a colleague may be as quick, so the next one."""
    prefecture = requete.formulaire.get("prefecture")
    exiger(agent, Acte.PRENDRE_EN_CHARGE, prefecture)
    page = files().page(prefecture, agent_id=SANS_AGENT, limite=SUIVANTS_MAX)
    for fiche in page.fiches:
        if fiche.etat == Etat.DEPOSEE.value and _pris(requete, agent, fiche):
            file = requete.formulaire.get("file")
            vers = adresses.dossier(fiche.dossier_id, file=file)
            return pages.rediriger(f"{vers}#piece", requete)
    raise FileVide


def _pris(requete: Requete, agent: Agent, fiche: Fiche) -> bool:
    """Whether the file is now the agent's; its owner may be correcting it, a colleague quicker."""
    acte = Acte.PRENDRE_EN_CHARGE
    try:
        version = ouvrir(agent, fiche.dossier_id, acte).depose.version
        accomplir(requete, agent, acte, fiche.dossier_id, SansSaisie(), version=version)
    except (DossierModifieEntreTemps, ActeImpossible, HabilitationRefusee):
        return False
    return True
