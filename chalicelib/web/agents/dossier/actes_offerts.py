"""What an agent may do with the file in front of him, in the order of the page."""

from typing import Any

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte, ActeAgent
from chalicelib.domain.instruction.habilitations import actes_permis
from chalicelib.domain.instruction.table import ACTES
from chalicelib.web.http.requete import Requete


def offerts(dossier: Dossier, agent: Agent, *, sans_document: bool) -> list[tuple[Acte, str, bool]]:
    """What this agent may do with the file now: act, words, done in one press or not.

    The first act that moves the file on is the button of the page; the attestation comes before
    it when the person has no document (R1), and after all others when she has one.
    """
    permis = [ACTES[acte] for acte in actes_permis(agent, dossier)]

    def place(ligne: ActeAgent) -> int:
        if ligne.acte is Acte.DELIVRER_ATTESTATION:
            return 0 if sans_document else 3
        return 1 if ligne.principal else 2

    permis.sort(key=place)
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
