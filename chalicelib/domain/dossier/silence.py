"""When silence becomes a refusal, once requests for documents stopped the clock (CRPA L114-5)."""

from datetime import date, timedelta

from chalicelib.domain.dossier.cycle import Cycle
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.dossier.instruction import Complement
from chalicelib.domain.droit.delais import refus_implicite_le
from chalicelib.domain.fuseau import Fuseau


def refus_implicite(dossier: Cycle) -> date | None:
    """The day silence is a refusal; None for a draft and once something was decided.

    While documents are awaited it is the latest day it can be: the clock goes on at the end of
    the time given, or as soon as they are sent. A day already reached does not move any more.
    """
    depose_le = dossier.jour_du_depot
    if depose_le is None or dossier.etat not in NON_DECIDEE:
        return None
    echeance = refus_implicite_le(depose_le)
    for complement in dossier.instruction.complements:
        if dossier.fuseau.jour(complement.debut_arret) < echeance:
            echeance += _arret(complement, dossier.fuseau)
    return echeance


def est_suspendu(dossier: Cycle, jour: date) -> bool:
    """Whether the clock stands still on a day."""
    attendu, echeance = dossier.instruction.complement, refus_implicite(dossier)
    if attendu is None or echeance is None or not attendu.suspend:
        return False
    commence = dossier.fuseau.jour(attendu.debut_arret) < echeance
    return commence and jour <= attendu.fin_arret


def _arret(complement: Complement, fuseau: Fuseau) -> timedelta:
    if not complement.suspend:
        return timedelta()
    debut = fuseau.jour(complement.debut_arret)
    envoye = fuseau.jour(complement.fini_le) if complement.fini_le else complement.fin_arret
    return max(min(envoye, complement.fin_arret) - debut, timedelta())
