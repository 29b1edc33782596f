"""What a préfecture's files say of its work: delays over closed and open files alike (R22).

A delay counted over closed files alone hides those that wait: an open file counts for the time it
has waited so far.
"""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.dossier.etats import FINS, NON_DECIDEE, Etat
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.classement import JAMAIS, Fiche, est_sans_document
from chalicelib.domain.instruction.taches import DU_REGISTRE, a_faire
from chalicelib.domain.modele import Modele


class Statistiques(Modele):
    """Days are whole days; None when there is no file to count.

    `sans_document` counts who has no valid document today, `sans_document_depuis` the days of the
    one who has waited the longest; `taches` counts what agents owe, then what went up;
    `cartes_a_comparer`, of them, the cards of which the registre says something else (R17). All are
    absent of figures kept before.
    """

    prefecture: str
    jour: date
    ouverts: int
    finis: int
    mediane: int | None
    neuf_sur_dix: int | None
    droits_en_risque: int
    complements_pour_cent: float | None
    plus_ancien: int | None
    sans_document: int = 0
    sans_document_depuis: int | None = None
    taches: int = 0
    taches_referent: int = 0
    taches_chef: int = 0
    cartes_a_comparer: int = 0
    par_etat: dict[str, int]
    par_delai: dict[str, int]


TRANCHES = ((30, "0-30"), (60, "31-60"), (90, "61-90"), (120, "91-120"), (180, "121-180"))
AU_DELA = "181+"


def compter(prefecture: str, fiches: Iterable[Fiche], jour: date) -> Statistiques:
    """The figures of a day."""
    lues = [fiche for fiche in fiches if fiche.depose_le <= jour]
    ouvertes = [fiche for fiche in lues if _ouverte(fiche)]
    delais = sorted(_delai(fiche, jour) for fiche in lues)
    sans = [fiche for fiche in ouvertes if _non_decidee(fiche) and est_sans_document(fiche, jour)]
    attentes = [(jour - fiche.depose_le).days for fiche in ouvertes]
    return Statistiques(
        prefecture=prefecture,
        jour=jour,
        ouverts=len(ouvertes),
        finis=len(lues) - len(ouvertes),
        mediane=_quantile(delais, 0.5),
        neuf_sur_dix=_quantile(delais, 0.9),
        droits_en_risque=sum(_en_risque(fiche, jour) for fiche in ouvertes),
        complements_pour_cent=_pour_cent(lues),
        plus_ancien=max(attentes, default=None),
        sans_document=len(sans),
        sans_document_depuis=max((_sans_depuis(fiche, jour) for fiche in sans), default=None),
        **_taches(lues, jour, prefecture),
        par_etat=_par_etat(lues),
        par_delai=_par_delai(delais),
    )


def _taches(fiches: list[Fiche], jour: date, prefecture: str) -> dict[str, int]:
    """What was not done goes up: that of the chef is that of the référent too.

    A message may wait on a request that ended.
    """
    dues = [vue for fiche in fiches for vue in a_faire(fiche.taches, jour, prefecture)]
    return {
        "taches": len(dues),
        "taches_referent": sum(vue.palier is not Palier.AGENT for vue in dues),
        "taches_chef": sum(vue.palier is Palier.CHEF for vue in dues),
        "cartes_a_comparer": sum(vue.tache.nature in DU_REGISTRE for vue in dues),
    }


def _ouverte(fiche: Fiche) -> bool:
    return Etat(fiche.etat) not in FINS


def _delai(fiche: Fiche, jour: date) -> int:
    """From the filing to the end, or to today."""
    return ((fiche.finie_le or jour) - fiche.depose_le).days


def _en_risque(fiche: Fiche, jour: date) -> bool:
    """Undecided, and a right ended already or ends today."""
    return _non_decidee(fiche) and fiche.risque_le != JAMAIS and fiche.risque_le <= jour


def _non_decidee(fiche: Fiche) -> bool:
    return Etat(fiche.etat) in NON_DECIDEE


def _sans_depuis(fiche: Fiche, jour: date) -> int:
    return (jour - (fiche.sans_document_le or fiche.risque_le)).days


def _quantile(tries: list[int], part: float) -> int | None:
    """The smallest delay that this part of the files does not exceed."""
    if not tries:
        return None
    rang = max(0, -int(-part * len(tries) // 1) - 1)
    return tries[rang]


def _pour_cent(fiches: list[Fiche]) -> float | None:
    if not fiches:
        return None
    return round(100 * sum(fiche.complements for fiche in fiches) / len(fiches), 1)


def _par_etat(fiches: list[Fiche]) -> dict[str, int]:
    return {
        etat.value: nombre
        for etat in Etat
        if (nombre := sum(fiche.etat == etat.value for fiche in fiches))
    }


def _par_delai(delais: list[int]) -> dict[str, int]:
    """How many files took, or have waited, so many days."""
    comptes = dict.fromkeys([nom for _, nom in TRANCHES] + [AU_DELA], 0)
    for delai in delais:
        comptes[next((nom for borne, nom in TRANCHES if delai <= borne), AU_DELA)] += 1
    return comptes
