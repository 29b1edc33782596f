"""What a person can do of a request, in every situation."""

from enum import StrEnum


class Geste(StrEnum):
    """What the person can do now; the page makes each a link."""

    REPRENDRE = "REPRENDRE"
    COMPRENDRE = "COMPRENDRE"
    CORRIGER = "CORRIGER"
    ANNULER = "ANNULER"
    JETER = "JETER"
    REPONDRE = "REPONDRE"
    EXPLIQUER = "EXPLIQUER"
    LIRE = "LIRE"
    ACHETER_TIMBRE = "ACHETER_TIMBRE"
    RECTIFIER = "RECTIFIER"
    RECOMMENCER = "RECOMMENCER"
    CONTESTER = "CONTESTER"
    RETIRER = "RETIRER"
    GARDER = "GARDER"
    DEPLACER = "DEPLACER"
    ABSENCE = "ABSENCE"
