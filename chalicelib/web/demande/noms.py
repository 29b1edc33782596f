"""The names that the words of a screen need: reference lists and dates as people read them."""

from chalicelib.domain.demande.mots import Noms
from chalicelib.referentiels import lecture
from chalicelib.typographie import date_claire


def noms() -> Noms:
    return Noms(lecture.pays(), lecture.nationalites(), date_claire)
