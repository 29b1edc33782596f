"""What an agent may do with the file in front of him, in the order of the page."""

import secrets
from typing import Any

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.intitules import ACTES
from chalicelib.usecases.instruction.actes_ouverts import actes_ouverts
from chalicelib.web.http.requete import Requete

DIRECTS = frozenset(
    {
        Acte.PRENDRE_EN_CHARGE,
        Acte.REPRENDRE,
        Acte.ATTENDRE_ETAT_CIVIL,
        Acte.RECEVOIR_ETAT_CIVIL,
        Acte.CONSTATER_VENUE,
        Acte.LANCER_FABRICATION,
    }
)
"""Acts done in one press from the file: nothing to type, and nothing against the person."""

PRINCIPAUX = (
    Acte.PRENDRE_EN_CHARGE,
    Acte.REPRENDRE,
    Acte.RECEVOIR_ETAT_CIVIL,
    Acte.CONSTATER_VENUE,
    Acte.ACCORDER,
    Acte.LANCER_FABRICATION,
    Acte.RECEVOIR_TITRE,
    Acte.REMETTRE_TITRE,
)
"""The act that moves a file on: the first that is possible is the button of the page."""


def offerts(dossier: Dossier, agent: Agent) -> list[tuple[Acte, str, bool]]:
    """What this agent may do with the file now: act, words, done in one press or not."""
    rangs = {acte: rang for rang, acte in enumerate(PRINCIPAUX)}
    ouverts = sorted(actes_ouverts(dossier, agent), key=lambda acte: rangs.get(acte, len(rangs)))
    return [(a, ACTES[a], a in DIRECTS) for a in ouverts if a is not Acte.EXAMINER_PIECE]


def cachets(dossier: Dossier, requete: Requete) -> dict[str, Any]:
    """The hidden fields that make an act safe to send twice, or too late."""
    return {
        "version": dossier.version,
        "envoi": secrets.token_hex(12),
        "lu_le": requete.maintenant.isoformat(),
    }
