"""The names that the words of a screen need: reference lists and dates as people read them."""

from datetime import date

from chalicelib.domain.demande.mots import Noms
from chalicelib.referentiels import lecture
from chalicelib.typographie import date_claire


def noms(jour: date) -> Noms:
    """Those of a day: some words hold a duration of the rules."""
    return Noms(jour, lecture.pays(), lecture.nationalites(), date_claire)
