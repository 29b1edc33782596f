"""The accounts that the registre did not confirm: typed beside known, for an agent to decide."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.comptes_a_decider import GENRES
from chalicelib.domain.compte.comparaison import ACCORDS, Accord
from chalicelib.domain.compte.decision import (
    DECISIONS,
    DemandeDeCompteChangee,
    DemandeDeCompteInconnue,
    SaisieDecisionCompte,
)
from chalicelib.domain.droit.escalade import PALIERS
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.storage.aide import representations
from chalicelib.storage.compte import a_decider
from chalicelib.storage.instruction.files_attente import CurseurIllisible
from chalicelib.usecases.inscription import decider_compte
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

ID = re.compile(r"[0-9a-f]{32}")
TONS = {Accord.PAREIL: "succes", Accord.DIFFERENT: "erreur"}


@routes.get(adresses.COMPTES, Lecture.COMPTES)
def lister(requete: Requete, agent: Agent) -> Response:
    prefecture = prefecture_choisie(requete, agent, Lecture.COMPTES)
    apres = requete.query.get("apres", "")
    if apres and not a_decider.SUITE.fullmatch(apres):
        raise CurseurIllisible
    lignes, suite = a_decider.de(entrepots.table(), prefecture, requete.maintenant, apres=apres)
    return pages.page(
        "agents/comptes.html",
        requete,
        rubrique="comptes",
        prefecture=prefecture,
        prefectures=prefectures_de(agent, Lecture.COMPTES),
        lignes=[
            (ligne, GENRES[ligne.genre], PALIERS[ligne.palier(requete.jour)])
            for ligne in lignes
            if not ligne.repondue
        ],
        representants=representations.combien(entrepots.table(), prefecture),
        repondues=[(ligne, GENRES[ligne.genre]) for ligne in lignes if ligne.repondue],
        suite=suite,
        debut=not apres,
        jour=requete.jour,
        decidee=requete.query.get("decidee", "") in ("ouvert", "repondu", "conteste")
        and requete.query["decidee"],
    )


@routes.get(adresses.compte.route, Lecture.COMPTES)
def montrer(requete: Requete, agent: Agent, demande_id: str) -> Response:
    return _page(requete, agent, demande_id)


@routes.post(adresses.compte.route, Lecture.COMPTES)
def decider(requete: Requete, agent: Agent, demande_id: str) -> Response:
    try:
        saisie = valider(SaisieDecisionCompte, requete.formulaire)
        prise = decider_compte.decider_compte(
            agent,
            _connu(demande_id),
            saisie.decision,
            vu=requete.formulaire.get("vu"),
            table=entrepots.table(),
            registre=entrepots.registre(),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _page(requete, agent, demande_id, refus.erreurs, statut=422)
    except DemandeDeCompteChangee as conflit:
        return _page(requete, agent, demande_id, conflit=conflit, statut=409)
    quoi = "ouvert" if prise.ouvre else "repondu"
    return pages.rediriger(adresses.comptes_decides(quoi), requete)


def _connu(demande_id: str) -> str:
    """Raises DemandeDeCompteInconnue for what is no id of ours."""
    if not ID.fullmatch(demande_id):
        raise DemandeDeCompteInconnue
    return demande_id


def _page(
    requete: Requete,
    agent: Agent,
    demande_id: str,
    erreurs: dict[str, str] | None = None,
    *,
    conflit: Conflit | None = None,
    statut: int = 200,
) -> Response:
    lu = decider_compte.lire_compte_a_decider(
        agent,
        _connu(demande_id),
        But.INSTRUCTION,
        table=entrepots.table(),
        registre=entrepots.registre(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.page(
        "agents/compte.html",
        requete,
        statut,
        rubrique="comptes",
        lu=lu,
        genre=GENRES[lu.ligne.genre],
        lignes=[(li, ACCORDS[li.accord], TONS.get(li.accord, "attention")) for li in lu.lignes],
        decisions=[(d.value, DECISIONS[d]) for d in lu.possibles],
        choisie=requete.formulaire.get("decision") if requete.methode == "POST" else "",
        prise=lu.inscription.decision,
        dite=DECISIONS[lu.inscription.decision.decision] if lu.inscription.decision else "",
        erreurs=erreurs or {},
        conflit=conflit,
        fil=[("Comptes à décider", adresses.COMPTES), (lu.inscription.reference, "")],
    )
