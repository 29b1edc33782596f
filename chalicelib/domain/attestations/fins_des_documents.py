"""When an end of the request ends its documents: on its day, or once the person is notified.

A decision of the administration holds against somebody from the day she is notified of it (CRPA
L221-8): signed, it makes no new document, and takes none out of her hands before (ADR 0047).
`droit/fins_documents.csv`: a row an end, by the name of its événement.
"""

from datetime import date
from enum import StrEnum
from functools import cache

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle


class EffetFin(StrEnum):
    """From when."""

    JOUR = "JOUR"
    NOTIFICATION = "NOTIFICATION"


MOTS = {
    EffetFin.JOUR: "le jour même",
    EffetFin.NOTIFICATION: "quand la personne est notifiée, ou à leur date de fin",
}


class FinDesDocuments(Regle):
    """`fin` is the type of the événement that ends the request."""

    fin: str
    effet: EffetFin


@cache
def toutes() -> tuple[FinDesDocuments, ...]:
    """Every row, past and present."""
    return tuple(FinDesDocuments.model_validate(li) for li in droit.lignes("fins_documents"))


def effet(fin: str, jour: date) -> EffetFin:
    """What the rules of a day say of this end."""
    return droit.en_vigueur(toutes(), jour, lambda regle: regle.fin)[fin].effet


def decision_finale(dossier: Dossier) -> str:
    """The id of the act that ended the request against the person; empty while none did.

    A protection withdrawn, a refusal, an end without decision: the last one that holds.
    """
    if dossier.etat not in FINS:
        return ""
    instruction = dossier.instruction
    retrait, refus, fin = instruction.fin_de_protection, instruction.refus, instruction.preavis
    signes = (
        retrait.signe_acte_id if retrait and retrait.signe_le else "",
        refus.acte_id if refus and refus.signe_le else "",
        fin.prononce_acte_id if fin and fin.prononce_le else "",
    )
    return next((acte for acte in signes if acte), "")
