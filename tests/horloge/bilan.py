"""A share of the batches, lived in a process of its own, and what it counted."""

from collections import Counter
from random import Random

from tests.horloge.juge import juger
from tests.horloge.lots import tirer_les_lots, tirer_les_pannes
from tests.horloge.marche import vivre


def jouer(
    graine: int, lots: int, nombre: int, jours: int, sauter: int
) -> tuple[Counter[str], list[str]]:
    """A share of the batches: what was counted, what is wrong."""
    hasard = Random(graine)
    pannes = tirer_les_pannes(hasard, jours + 180)
    comptes: Counter[str] = Counter()
    fautes: list[str] = []
    for rang, lot in enumerate(tirer_les_lots(hasard, lots, nombre, jours)):
        vie = vivre(lot, pannes, jours)
        if sauter and not comptes["oubliés"] and len(vie.faits) > sauter + 1:
            # One batch only forgets: it must be found among all the others.
            vie = vivre(lot, pannes, jours, sauter=sauter)
            comptes["oubliés"] += 1
        vus, faux = juger(vie)
        comptes += vus
        comptes["attestations"] += len(vie.faits) * nombre
        comptes["dossiers"] += nombre
        fautes += [f"graine {graine}, lot {rang} : {faute}" for faute in faux]
    return comptes, fautes
