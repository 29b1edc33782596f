"""What the clock tells a person when nobody did: news, silence near its term, a time that is over.

It never decides, and never says the same thing twice.
"""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import complement_attendu, desistement_en_cours
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.taches_de_la_carte import attend_depuis
from chalicelib.domain.suivi.points import SujetPoint

AVANT_LE_SILENCE = (7, 30)
"""Days before silence is a refusal, nearest first (R20)."""


class Point(NamedTuple):
    """`rappel` is what to remember of it, so that it is said once; empty for mere news."""

    sujet: SujetPoint
    echeance: date | None = None
    rappel: str = ""


def point_du_jour(dossier: Dossier, jour: date) -> Point | None:
    """The one thing to tell on a day, the most pressing first; None for a request that ended."""
    if not dossier.est_ouvert or dossier.depose_le is None or desistement_en_cours(dossier):
        return None
    pressants = (_complement_echu(dossier, jour), _silence(dossier, jour), _carte(dossier, jour))
    for point in pressants:
        if point and point.rappel not in dossier.instruction.rappels:
            return point
    connue = dossier.fuseau.jour(dossier.instruction.nouvelle_le or dossier.depose_le)
    attendue = delai(CodeDelai.NOUVELLES, jour).apres(connue)
    return Point(SujetPoint.NOUVELLES) if jour >= attendue else None


def _complement_echu(dossier: Dossier, jour: date) -> Point | None:
    attendu = complement_attendu(dossier)
    if attendu is None or jour <= attendu.avant_le:
        return None
    de_plus = f"-{attendu.avant_le.isoformat()}" if attendu.ajouts else ""
    rappel = f"COMPLEMENT-{attendu.id}{de_plus}"
    return Point(SujetPoint.COMPLEMENT_ECHU, attendu.avant_le, rappel)


def _carte(dossier: Dossier, jour: date) -> Point | None:
    """Once every so often, while the card waits for her (R18)."""
    depuis = attend_depuis(dossier)
    if depuis is None:
        return None
    fois = (jour - depuis).days // delai(CodeDelai.CARTE_RAPPEL, jour).valeur
    rappel = f"CARTE-{depuis.isoformat()}-{fois}"
    return Point(SujetPoint.CARTE_A_RETIRER, None, rappel) if fois > 0 else None


def _silence(dossier: Dossier, jour: date) -> Point | None:
    """Not while the clock stands still: the day is not known."""
    le = refus_implicite(dossier)
    if le is None or jour > le or est_suspendu(dossier, jour):
        return None
    reste = (le - jour).days
    seuil = next((seuil for seuil in AVANT_LE_SILENCE if reste <= seuil), None)
    return Point(SujetPoint.SILENCE, le, f"SILENCE-{seuil}-{le.isoformat()}") if seuil else None
