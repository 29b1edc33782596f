"""Each alarm of the template, provoked: by what, with which figures, and the nearest that is not.

A row is found by the exact name, else by the kind that tools/alarmes.py makes. An alarm of the
template without a row has no proof that it rings, and a test says so.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from tests.alarmes.producteurs import PRODUCTEURS, valeurs_de

Alarme = dict[str, Any]
Periodes = Sequence[Sequence[float]]
Provoquer = Callable[[Alarme, pytest.MonkeyPatch], tuple[Periodes, Periodes]]


class Provocation(NamedTuple):
    """`par`: what happened, in words; `jouer`: what is measured then, and just before it rings."""

    par: str
    jouer: Provoquer


def _la_ligne(alarme: Alarme, patch: pytest.MonkeyPatch) -> tuple[Periodes, Periodes]:
    """Our own log: the real code writes the line, and the filter of the template counts it."""
    return [[min(valeurs_de(alarme["MetricName"], patch))]], [[float(alarme["Threshold"])]]


def _au_seuil(alarme: Alarme, _patch: pytest.MonkeyPatch) -> tuple[Periodes, Periodes]:
    """What AWS measures by itself: one unit beyond the threshold, and the threshold."""
    seuil = float(alarme["Threshold"])
    au_dela = seuil + 1 if seuil.is_integer() else seuil * 1.01
    fois = alarme["EvaluationPeriods"]
    return [[au_dela]] * fois, [[seuil]] * fois


def _lentes(alarme: Alarme, _patch: pytest.MonkeyPatch) -> tuple[Periodes, Periodes]:
    """Pages slow at one in sixteen, and at one in twenty-five; the others answer at once."""
    lente, fois = float(alarme["Threshold"]) + 1, alarme["EvaluationPeriods"]
    return [[50.0] * 93 + [lente] * 7] * fois, [[50.0] * 96 + [lente] * 4] * fois


def _silence(alarme: Alarme, _patch: pytest.MonkeyPatch) -> tuple[Periodes, Periodes]:
    """Nothing at all, and a round in the oldest of the periods that are looked at."""
    fois = alarme["EvaluationPeriods"]
    return [[]] * fois, [[1.0], *[[]] * (fois - 1)]


FAMILLES = {
    "AlarmeRebut": Provocation("un message tombé au rebut ; aucun", _au_seuil),
    "AlarmeAge": Provocation("un message qui attend une seconde de trop ; le temps dit", _au_seuil),
    "AlarmeErreurs": Provocation("une exécution arrêtée ; aucune", _au_seuil),
    "AlarmeLimite": Provocation("un lancement refusé ; aucun", _au_seuil),
    "AlarmeSilence": Provocation("aucun passage ; un seul, au plus tard", _silence),
}
"""Made for each queue, function and round."""
A_AWS = {
    "AlarmePagesEnPanne": Provocation("six pages en 5xx ; cinq", _au_seuil),
    "AlarmePagesLentes": Provocation("7 pages sur 100 trop lentes ; 4", _lentes),
    "AlarmeLecturesRefusees": Provocation("une lecture refusée ; aucune", _au_seuil),
    "AlarmeEcrituresRefusees": Provocation("une écriture refusée ; aucune", _au_seuil),
    "AlarmeCourrielsRejetes": Provocation("un peu plus de 4 % de rejets ; 4 %", _au_seuil),
    "AlarmePlaintes": Provocation("un peu plus de 8 plaintes pour 10 000 ; 8", _au_seuil),
    "AlarmeAvisDeSesPerdus": Provocation("un avis que sa file refuse ; aucun", _au_seuil),
    "AlarmeFluxEnRetard": Provocation("un flux lu une minute trop tard ; à temps", _au_seuil),
    "AlarmePlafondDesSms": Provocation("un dollar de plus que le plafond ; le plafond", _au_seuil),
    "AlarmeRienNArrive": Provocation("aucun dépôt, quatre heures ouvrées ; un seul", _silence),
}
"""What AWS measures, or what is computed from a measure."""
A_NOUS = {
    f"Alarme{metrique}": Provocation("la ligne que le code écrit ; aucune", _la_ligne)
    for metrique in PRODUCTEURS
    if metrique != "DepotsRecus"
}
A_NOUS["AlarmeSuitesRedites"] = Provocation("21 messages perdus en une heure ; 20", _la_ligne)
"""Lines of our own logs (tests/alarmes/producteurs.py)."""


def provocation(nom: str) -> Provocation | None:
    """Of the alarm of this name in the template; None when nobody has said how it rings."""
    seule = (A_AWS | A_NOUS).get(nom)
    famille = (une for debut, une in FAMILLES.items() if nom.startswith(debut))
    return seule or next(famille, None)
