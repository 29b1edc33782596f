"""What agents owe once a stay ends: an answer, a hearing, a decision, a look at a family (K-10)."""

from datetime import date, timedelta

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.actes.protection import ecrits_a_noter
from chalicelib.domain.instruction.gardes import temps_fini_des

Jours = tuple[date, date] | None
FENETRE = timedelta(days=30)
"""How long before a date of the law the task is open."""


def _ensuite(dossier: Dossier, depuis: date, code: CodeDelai = CodeDelai.REPRISE) -> Jours:
    return depuis, delai(code, depuis).apres(depuis, dossier.prefecture.code)


def fin_contestee(dossier: Dossier) -> Jours:
    """Somebody says that the end is a mistake: a chef answers the next working day."""
    contestee = dossier.instruction.contestation
    if contestee is None:
        return None
    jour = dossier.fuseau.jour(contestee.le)
    return _ensuite(dossier, jour, CodeDelai.CONTESTATION_FIN)


def famille_a_voir(dossier: Dossier) -> Jours:
    """Who holds a permit because of her: somebody looks, nothing ends by itself."""
    fin = dossier.instruction.fin_de_sejour
    if fin is None or fin.famille_vue_le or dossier.cas.est_famille:
        return None
    return _ensuite(dossier, dossier.fuseau.jour(fin.note_le))


def observations_a_noter(dossier: Dossier) -> Jours:
    """The time to answer is over: somebody notes what was said, or that nothing was.

    What she writes later is noted too: nothing is decided without it.
    """
    procedure, ecrits = dossier.instruction.fin_de_protection, ecrits_a_noter(dossier)
    if procedure is None or (procedure.observations_le and not ecrits):
        return None
    if procedure.observations_le:
        return _ensuite(dossier, dossier.fuseau.jour(ecrits[0].ecrit_le))
    return _ensuite(dossier, procedure.avant_le + timedelta(days=1))


def retrait_a_decider(dossier: Dossier) -> Jours:
    """Heard, the person waits: four months for the préfecture (R424-4), once she has answered."""
    procedure = dossier.instruction.fin_de_protection
    if procedure is None or procedure.signe_le or procedure.observations_le is None:
        return None
    des = temps_fini_des(dossier)
    du_le = max(procedure.decider_avant_le, des)
    entendue = dossier.fuseau.jour(procedure.observations_le)
    return min(max(entendue, du_le - FENETRE, des), du_le), du_le
