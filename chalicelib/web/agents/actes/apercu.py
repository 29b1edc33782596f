"""The letter of an act that was not done yet, as the person would read it."""

from datetime import datetime

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.modele import Modele

A_VENIR = "apercu"
"""The id of an act that is not done: nothing keeps it."""


def lettre(
    acte: Acte, dossier: Dossier, saisie: Modele, agent: Agent, maintenant: datetime
) -> Lettre | None:
    """None for an act without one. Raises what the act itself raises: it would be refused."""
    apres, fait = accomplir(acte, dossier, saisie, Contexte(agent, maintenant, A_VENIR))
    return lettre_de_l_acte(fait, apres) if est_ecrit(fait) else None
