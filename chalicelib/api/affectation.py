"""To whom a request is given: a colleague who instructs there, under the name that others know."""

from chalicelib import entrepots
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.prise_en_charge import AgentInconnu, SaisieAffectation
from chalicelib.domain.instruction.habilitations import peut


def verifier(saisie: SaisieAffectation, agent: Agent, dossier_id: str) -> SaisieAffectation:
    """With the name of the team. Raises AgentInconnu.

    Nothing is said of a request that the caller may not assign: the act itself refuses it.
    """
    dossier = entrepots.dossiers().get(dossier_id)
    if dossier is None or dossier.depose_le is None:
        return saisie
    prefecture = dossier.prefecture.code
    if not peut(agent, Acte.AFFECTER, prefecture):
        return saisie
    collegue = entrepots.equipes().instructeur(prefecture, saisie.agent_id)
    if collegue is None:
        raise AgentInconnu
    return SaisieAffectation(agent_id=collegue.id, nom=collegue.nom)
