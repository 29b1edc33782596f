"""When a préfecture may call somebody: an open day, by day, at the hour of the place."""

from datetime import date, datetime, time

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.jours_feries import ferie
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.erreurs import SaisieImpossible

OUVERTURE, FERMETURE = time(7), time(20)
"""The first hour at which anybody is called, and the last: a limit against slips of the hand."""
DIMANCHE = 6


class SansAccueil(SaisieImpossible):
    """The préfecture receives nobody then: who came would find a closed door."""

    champ = "quand"
    suite = "Choisissez un autre jour, ni dimanche ni férié."

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


class HeureFermee(SansAccueil):
    suite = f"Choisissez une heure entre {OUVERTURE.hour} h et {FERMETURE.hour} h, celle du lieu."


def exiger_accueil(instant: datetime, prefecture: Prefecture) -> None:
    """Raises SansAccueil, HeureFermee."""
    exiger_jour_ouvert(prefecture.fuseau.jour(instant), prefecture)
    heure = prefecture.fuseau.heure(instant)
    if not OUVERTURE <= heure.time() < FERMETURE:
        quand = prefecture.fuseau.heure_claire(instant)
        raise HeureFermee(f"La préfecture ne reçoit pas à {quand}.")


def exiger_jour_ouvert(jour: date, prefecture: Prefecture) -> None:
    """Raises SansAccueil."""
    if jour.weekday() == DIMANCHE:
        raise SansAccueil(f"Le {en_clair(jour)} est un dimanche.")
    if nom := ferie(jour, prefecture.code):
        raise SansAccueil(f"Le {en_clair(jour)} est un jour férié : {nom}.")
