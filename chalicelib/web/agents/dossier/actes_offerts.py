"""What an agent may do with the file in front of him, in the order of the page."""

from typing import Any

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import actes_permis
from chalicelib.domain.instruction.table import ACTES
from chalicelib.web.http.requete import Requete


def offerts(dossier: Dossier, agent: Agent, *, sans_document: bool) -> list[tuple[Acte, str, bool]]:
    """What this agent may do with the file now: act, words, done in one press or not.

    The first act that moves the file on is the button of the page; the attestation comes before
    it when the person has no document (R1).
    """
    permis = [ACTES[acte] for acte in actes_permis(agent, dossier)]
    avant = Acte.DELIVRER_ATTESTATION if sans_document else None
    permis.sort(key=lambda ligne: (ligne.acte is not avant, not ligne.principal))
    return [
        (ligne.acte, ligne.intitule, ligne.direct)
        for ligne in permis
        if ligne.acte is not Acte.EXAMINER_PIECE
    ]


def cachets(dossier: Dossier, requete: Requete) -> dict[str, Any]:
    """The hidden fields that make an act safe to send twice, or too late."""
    return {
        "version": dossier.version,
        "envoi": hasard.hexadecimal(12),
        "lu_le": requete.maintenant.isoformat(),
    }
