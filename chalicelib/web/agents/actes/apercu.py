"""The letter of an act that was not done yet, as the person would read it."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.refus import DemandeRefusee, refus_propose, signe
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import ACTES, accomplir, permis
from chalicelib.domain.lettres.des_actes import NATURES, est_ecrit, lettre_de_l_acte
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.modele import Modele

A_VENIR = "apercu"
"""The id of an act that is not done: nothing keeps it."""


class LettreLue(NamedTuple):
    """`empeche` says what stops the act today, when something does: the letter waits with it."""

    lettre: Lettre
    empeche: str = ""


def lettre(
    acte: Acte, dossier: Dossier, saisie: Modele, agent: Agent, maintenant: datetime
) -> Lettre | None:
    """None for an act without one. Raises what the act itself raises: it would be refused."""
    apres, fait = accomplir(acte, dossier, saisie, Contexte(agent, maintenant, A_VENIR))
    return lettre_de_l_acte(fait, apres) if est_ecrit(fait) else None


def deja_ecrite(
    acte: Acte, dossier: Dossier, agent: Agent, maintenant: datetime
) -> LettreLue | None:
    """That of an act that needs nothing typed: its page shows it at once."""
    ligne = ACTES[acte]
    if ligne.fait not in NATURES or ligne.saisie is not SansSaisie or not permis(acte, dossier):
        return None
    try:
        lue = lettre(acte, dossier, SansSaisie(), agent, maintenant)
    except ErreurMetier as regle:
        if acte is not Acte.SIGNER_REFUS:
            return None
        lue = _refus(dossier, Contexte(agent, maintenant, A_VENIR))
        return LettreLue(lue, f"{regle.phrase} {regle.suite}") if lue else None
    return LettreLue(lue) if lue else None


def _refus(dossier: Dossier, ctx: Contexte) -> Lettre | None:
    """The letter of a refusal proposed, before the commission gave its opinion."""
    instruction = dossier.instruction.model_copy(
        update={"refus": signe(refus_propose(dossier), ctx)}
    )
    fait = DemandeRefusee(
        id=ctx.identifiant,
        survenu_le=ctx.maintenant,
        dossier_id=dossier.id,
        agent_id=ctx.agent.id,
    )
    return lettre_de_l_acte(fait, dossier.model_copy(update={"instruction": instruction}))
