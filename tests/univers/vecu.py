"""What a world met, counted: steps, nights, rare days, moves, dead letters, événements."""

import itertools
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from chalicelib.storage import keys
from tests.univers.auditeur.dossier import PARIS
from tests.univers.pas import Pas
from tests.univers.univers import Univers

TETE = keys.dossier("").tete.sk
EVENEMENT = "événement "
"""How the count of the événements of one kind is named."""


def vecu(univers: Univers, pas: Iterable[Pas]) -> Counter[str]:
    """Only what happened at least once."""
    compte = Counter(f"pas « {un.genre} »" for un in pas)
    for hier, jour in itertools.pairwise(sorted(set(univers.jours))):
        compte["29 février"] += any(
            (le.month, le.day) == (2, 29) for le in (hier + timedelta(1), jour)
        )
        compte["passage à l’heure d’été"] += _avance(hier) < _avance(jour)
        compte["passage à l’heure d’hiver"] += _avance(hier) > _avance(jour)
    tetes = [e for e in univers.flux.ecrits if e.cle[1] == TETE and e.avant and e.apres]
    compte["changement de préfecture"] = sum(
        (e.avant or {}).get("annuaire") != (e.apres or {}).get("annuaire") for e in tetes
    )
    compte["nuit"] = len(set(univers.jours))
    compte["message au rebut"] = univers.files.tombes
    for ecrit in univers.evenements():
        compte[f"{EVENEMENT}{(ecrit.apres or {})['type'][1]}"] += 1
    return +compte


def _avance(jour: date) -> timedelta:
    """What the clock of Paris is ahead of UTC, at noon."""
    avance = datetime.combine(jour, time(12), PARIS).utcoffset()
    assert avance is not None
    return avance
