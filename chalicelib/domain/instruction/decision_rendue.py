"""When the wait for a decision was over: what a card follows, for months sometimes (K-17)."""

from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat


def decidee_le(dossier: Dossier) -> date | None:
    """The day a permit was granted or refused, or what changed was recorded; None before, and for
    a request that ended without any decision."""
    if dossier.etat in NON_DECIDEE:
        return None
    faite = dossier.instruction
    refus = faite.refus.signe_le if faite.refus and dossier.etat is Etat.REFUSEE else None
    accord = faite.decision.le if faite.decision else None
    le = refus or accord or faite.changement_enregistre_le
    return dossier.fuseau.jour(le) if le else None
