"""An agent is away: every file he has goes to a colleague, one transaction each."""

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.equipe import Collegue
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.prise_en_charge import SaisieAffectation
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.habilitations import Lecture, exiger
from chalicelib.entrepots import equipes, files
from chalicelib.web.agents.dossier.ouvrir import accomplir
from chalicelib.web.agents.file import filtres
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

LOT = 50
"""Files handed over in one press: the page says how many are left."""


@routes.get(adresses.ABSENCE, Lecture.ABSENCE)
def montrer(requete: Requete, agent: Agent) -> Response:
    prefecture = filtres.prefecture_choisie(requete, agent, Lecture.ABSENCE)
    return _page(requete, agent, prefecture, Saisie({}))


@routes.post(adresses.ABSENCE, Lecture.ABSENCE)
def confier(requete: Requete, agent: Agent) -> Response:
    """Bounded: a long absence takes several presses, never a page that does not answer."""
    prefecture = requete.formulaire.get("prefecture")
    exiger(agent, Acte.AFFECTER, prefecture)
    equipe = {connu.id: connu for connu in equipes().de(prefecture)}
    absent, relais = (equipe.get(requete.formulaire.get(nom)) for nom in ("absent", "relais"))
    erreurs = _erreurs(absent, relais)
    if erreurs or absent is None or relais is None:
        saisie = Saisie(requete.formulaire.saisie(), erreurs)
        return _page(requete, agent, prefecture, saisie, statut=422)
    page = files().page(prefecture, agent_id=absent.id, limite=LOT)
    refus = [(f, dit) for f in page.fiches if (dit := _confie(requete, agent, f, relais))]
    bilan = {
        "absent": absent.nom,
        "relais": relais.nom,
        "faits": len(page.fiches) - len(refus),
        "refus": refus,
        "reste": page.curseur is not None,
    }
    return _page(requete, agent, prefecture, Saisie(requete.formulaire.saisie()), bilan=bilan)


def _erreurs(absent: Collegue | None, relais: Collegue | None) -> dict[str, str]:
    erreurs = {}
    if absent is None:
        erreurs["absent"] = "Choisissez l’agent absent."
    if relais is None or not relais.peut_recevoir:
        erreurs["relais"] = "Choisissez un agent qui instruit dans cette préfecture."
    elif absent and relais.id == absent.id:
        erreurs["relais"] = "Choisissez un autre agent que l’agent absent."
    return erreurs


def _confie(requete: Requete, agent: Agent, fiche: Fiche, relais: Collegue) -> str:
    """Why this file did not move; empty when it did."""
    saisie = SaisieAffectation(agent_id=relais.id, nom=relais.nom)
    try:
        accomplir(requete, agent, Acte.AFFECTER, fiche.dossier_id, saisie, version=fiche.version)
    except ErreurMetier as refus:
        return refus.phrase
    return ""


def _page(
    requete: Requete,
    agent: Agent,
    prefecture: str,
    saisie: Saisie,
    *,
    statut: int = 200,
    bilan: dict[str, object] | None = None,
) -> Response:
    return pages.page(
        "agents/absence.html",
        requete,
        statut,
        rubrique="absence",
        prefecture=prefecture,
        prefectures=filtres.prefectures_de(agent, Lecture.ABSENCE),
        agents=[(connu.id, connu.nom) for connu in equipes().de(prefecture)],
        saisie=saisie,
        erreurs=saisie.erreurs,
        bilan=bilan,
    )
