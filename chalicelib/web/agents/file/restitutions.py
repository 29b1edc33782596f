"""An account given back at the counter, and contested since: another agent looks again (R10)."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.compte.restitution import (
    DECISIONS_RESTITUTION,
    RestitutionChangee,
    RestitutionInconnue,
    SaisieRestitution,
)
from chalicelib.domain.compte.second_facteur import JUSTIFICATIFS
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.usecases.confirmation.decider_restitution import (
    decider_restitution,
    lire_restitution,
)
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.http import hacheur, pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

ID = re.compile(r"[0-9a-zA-Z-]{1,64}")


@routes.get(adresses.restitution.route, Lecture.COMPTES)
def montrer(requete: Requete, agent: Agent, compte_id: str) -> Response:
    return _page(requete, agent, compte_id)


@routes.post(adresses.restitution.route, Lecture.COMPTES)
def decider(requete: Requete, agent: Agent, compte_id: str) -> Response:
    try:
        saisie = valider(SaisieRestitution, requete.formulaire)
        decider_restitution(
            agent,
            _connu(compte_id),
            saisie.decision,
            vu=requete.formulaire.get("vu"),
            table=entrepots.table(),
            registre=entrepots.registre(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _page(requete, agent, compte_id, refus.erreurs, statut=422)
    except RestitutionChangee as conflit:
        return _page(requete, agent, compte_id, conflit=conflit, statut=409)
    return pages.rediriger(adresses.comptes_decides("conteste"), requete)


def _connu(compte_id: str) -> str:
    """Raises RestitutionInconnue for what is no id of ours."""
    if not ID.fullmatch(compte_id):
        raise RestitutionInconnue
    return compte_id


def _page(
    requete: Requete,
    agent: Agent,
    compte_id: str,
    erreurs: dict[str, str] | None = None,
    *,
    conflit: Conflit | None = None,
    statut: int = 200,
) -> Response:
    lue = lire_restitution(
        agent,
        _connu(compte_id),
        table=entrepots.table(),
        registre=entrepots.registre(),
        identifiant_d_acces=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    dite = lue.compte.confirmation
    return pages.page(
        "agents/restitution.html",
        requete,
        statut,
        rubrique="comptes",
        lue=lue,
        vus=[JUSTIFICATIFS[vu] for vu in (dite.vus if dite else ())],
        a_moi=agent.id in lue.restitution.agents,
        decisions=[(d.value, libelle) for d, libelle in DECISIONS_RESTITUTION.items()],
        choisie=requete.formulaire.get("decision") if requete.methode == "POST" else "",
        erreurs=erreurs or {},
        conflit=conflit,
        fil=[("Comptes à décider", adresses.COMPTES), (lue.ligne.reference, "")],
    )
