"""What a préfecture's files say of its work: delays over closed and open files alike (R22, K-17).

A delay counted over closed files alone hides those that wait: an open file counts as one that still
waits (`produit_limite`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from chalicelib.domain.chiffres.comparables import DelaiObserve, Sorte
from chalicelib.domain.chiffres.part import Anciennete, Comptes
from chalicelib.domain.chiffres.produit_limite import Courbe, Passage, courbe
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.taches import DU_REGISTRE
from chalicelib.domain.modele import Modele

PAYS = "FR"
"""In the place of a préfecture: all of them."""
COMPARABLES_MIN = 30
"""Below, « nous ne savons pas encore »: a few files say nothing of the next one."""


class Statistiques(Modele):
    """Days are whole days; None when there is no file to count.

    `mediane` and `neuf_sur_dix` are the days until a decision, None below 30 files; `attentes` the
    same for each family of requests. `sans_document` counts who has no valid document today,
    `sans_document_depuis` the days of the one who has waited the longest; `taches` counts what
    agents owe, then what went up; `cartes_a_comparer`, of them, the cards of which the registre
    says something else (R17). All are absent of figures kept before.
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
    attentes: tuple[DelaiObserve, ...] = ()


TRANCHES = ((30, "0-30"), (60, "31-60"), (90, "61-90"), (120, "91-120"), (180, "121-180"))
AU_DELA = "181+"


def chiffrer(prefecture: str, comptes: Comptes, jour: date) -> Statistiques:
    """The figures of a day, from what was counted of the files."""
    deposees = Counter(
        {duree: n for duree, n in comptes.anciennetes.items() if duree.depose_le <= jour}
    )
    ouvertes = Counter({duree: n for duree, n in deposees.items() if duree.finie_le is None})
    sans = _echus(comptes.sans_document, jour)
    ensemble = _attente(sum(comptes.passages.values(), Counter()), jour)
    return Statistiques(
        prefecture=prefecture,
        jour=jour,
        ouverts=ouvertes.total(),
        finis=deposees.total() - ouvertes.total(),
        mediane=ensemble.decides_en(0.5),
        neuf_sur_dix=ensemble.decides_en(0.9),
        droits_en_risque=_echus(comptes.risques, jour).total(),
        complements_pour_cent=_pour_cent(comptes.complements, deposees.total()),
        plus_ancien=_depuis((duree.depose_le for duree in +ouvertes), jour),
        sans_document=sans.total(),
        sans_document_depuis=_depuis(sans, jour),
        **_taches(comptes, jour, prefecture),
        par_etat={etat.value: n for etat in Etat if (n := comptes.etats[etat]) > 0},
        par_delai=_par_delai(deposees, jour),
        attentes=tuple(_attentes(comptes.passages, jour)),
    )


def _attente(passages: Counter[Passage], jour: date) -> Courbe:
    """What may be said: nothing of the wait below 30 files."""
    lue = courbe(passages, jour)
    return lue if lue.comparables >= COMPARABLES_MIN else lue._replace(paliers=())


def _attentes(par_sorte: dict[Sorte, Counter[Passage]], jour: date) -> Iterator[DelaiObserve]:
    """One a family of which anything was filed."""
    for une in Sorte:
        lue = _attente(par_sorte.get(une, Counter()), jour)
        if lue.comparables:
            yield DelaiObserve(sorte=une, **lue._asdict())


def _taches(comptes: Comptes, jour: date, prefecture: str) -> dict[str, Any]:
    """What was not done goes up: that of the chef is that of the référent too.

    A message may wait on a request that ended.
    """
    dues = {t: n for t, n in comptes.taches.items() if t.depuis <= jour}
    paliers = {t: t.palier(jour, prefecture) for t in dues}
    return {
        "taches": sum(dues.values()),
        "taches_referent": sum(n for t, n in dues.items() if paliers[t] is not Palier.AGENT),
        "taches_chef": sum(n for t, n in dues.items() if paliers[t] is Palier.CHEF),
        "cartes_a_comparer": sum(n for t, n in dues.items() if t.nature in DU_REGISTRE),
    }


def _echus(par_jour: Counter[date], jour: date) -> Counter[date]:
    """Those whose day has come."""
    return +Counter({le: n for le, n in par_jour.items() if le <= jour})


def _depuis(jours: Iterable[date], jour: date) -> int | None:
    """The days since the first of them."""
    premier = min(jours, default=None)
    return (jour - premier).days if premier else None


def _pour_cent(nombre: int, total: int) -> float | None:
    return round(100 * nombre / total, 1) if total else None


def _par_delai(durees: Counter[Anciennete], jour: date) -> dict[str, int]:
    """How many files took, or have waited, so many days."""
    comptes = dict.fromkeys([nom for _, nom in TRANCHES] + [AU_DELA], 0)
    for duree, nombre in durees.items():
        delai = ((duree.finie_le or jour) - duree.depose_le).days
        comptes[next((nom for borne, nom in TRANCHES if delai <= borne), AU_DELA)] += nombre
    return comptes
