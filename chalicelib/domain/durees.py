"""Durations in the words of a sentence: « 30 jours », « quinze jours », « d’un an »."""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple


class Unite(StrEnum):
    """What a duration counts; the values are those of `droit/delais.csv`."""

    MINUTES = "minutes"
    HEURES = "heures"
    JOURS = "jours"
    JOURS_OUVRES = "jours_ouvres"
    MOIS = "mois"
    ANS = "ans"


NOMS = {
    Unite.MINUTES: ("minute", "minutes"),
    Unite.HEURES: ("heure", "heures"),
    Unite.JOURS: ("jour", "jours"),
    Unite.JOURS_OUVRES: ("jour ouvré", "jours ouvrés"),
    Unite.MOIS: ("mois", "mois"),
    Unite.ANS: ("an", "ans"),
}
"""For one, for several."""
FEMININS = (Unite.MINUTES, Unite.HEURES)
EN_HEURES = timedelta(days=3)
"""Up to there people count hours: « 48 heures »."""
JUSQU_A_SEIZE = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
DIZAINES = {
    20: "vingt",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    80: "quatre-vingt",
}


def cardinal(nombre: int) -> str:
    """« vingt et un », « quatre-vingts », « cent vingt ». ValueError outside of 0 to 999."""
    if not 0 <= nombre < 1000:
        raise ValueError(f"{nombre} : de 0 à 999")
    if nombre < 100:
        return _petit(nombre)
    centaines, reste = divmod(nombre, 100)
    cents = "cent" if centaines == 1 else f"{_petit(centaines)} cent{'' if reste else 's'}"
    return f"{cents} {_petit(reste)}" if reste else cents


def _petit(nombre: int) -> str:
    if nombre < len(JUSQU_A_SEIZE):
        return JUSQU_A_SEIZE[nombre]
    if nombre < min(DIZAINES):
        return f"dix-{JUSQU_A_SEIZE[nombre - 10]}"
    dizaine = max(d for d in DIZAINES if d <= nombre)
    reste = nombre - dizaine
    if not reste:
        return f"{DIZAINES[dizaine]}s" if dizaine == 80 else DIZAINES[dizaine]
    lien = " et " if reste in (1, 11) and dizaine < 80 else "-"
    return f"{DIZAINES[dizaine]}{lien}{_petit(reste)}"


class Duree(NamedTuple):
    """A number and what it counts, ready to be said."""

    valeur: int
    unite: Unite

    @property
    def nom(self) -> str:
        """« jour ouvré », « ans »."""
        return NOMS[self.unite][self.valeur > 1]

    @property
    def en_chiffres(self) -> str:
        """« 30 jours »."""
        return f"{self.valeur} {self.nom}"

    @property
    def en_lettres(self) -> str:
        """« trente jours », « une heure »."""
        nombre = cardinal(self.valeur)
        accord = "e" if self.unite in FEMININS and nombre.endswith("un") else ""
        return f"{nombre}{accord} {self.nom}"

    @property
    def complement(self) -> str:
        """After a noun: « d’un an », « de deux mois »."""
        return f"d’{self.en_lettres}" if self.valeur == 1 else f"de {self.en_lettres}"


def de_l_ecart(ecart: timedelta) -> Duree:
    """A time limit of the service, in the unit people count it in: « 24 heures », « 30 jours »."""
    minutes = ecart // timedelta(minutes=1)
    if minutes % 60:
        return Duree(minutes, Unite.MINUTES)
    if ecart <= EN_HEURES:
        return Duree(minutes // 60, Unite.HEURES)
    return Duree(ecart.days, Unite.JOURS)
