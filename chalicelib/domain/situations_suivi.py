"""What the person sees of a request, in words, and what can be done with it then."""

from enum import StrEnum

from chalicelib.domain.signalements import Signalement


class Situation(StrEnum):
    """What the person sees of the état, in the order a request goes through."""

    EN_SAISIE = "EN_SAISIE"
    EN_PAUSE = "EN_PAUSE"
    DEPOSEE = "DEPOSEE"
    A_VERIFIER = "A_VERIFIER"
    EN_CORRECTION = "EN_CORRECTION"
    EN_INSTRUCTION = "EN_INSTRUCTION"
    ANNULEE = "ANNULEE"


class Geste(StrEnum):
    """What the person can do now; the page makes each a link."""

    REPRENDRE = "REPRENDRE"
    COMPRENDRE = "COMPRENDRE"
    CORRIGER = "CORRIGER"
    ANNULER = "ANNULER"
    JETER = "JETER"
    RECTIFIER = "RECTIFIER"
    RECOMMENCER = "RECOMMENCER"


LIBELLES = {
    Situation.EN_SAISIE: ("En cours de saisie", "nouveau"),
    Situation.EN_PAUSE: ("En pause", "attention"),
    Situation.DEPOSEE: ("Demande déposée", "succes"),
    Situation.A_VERIFIER: ("Déposée, un point à vérifier", "info"),
    Situation.EN_CORRECTION: ("Correction en cours", "attention"),
    Situation.EN_INSTRUCTION: ("En cours d’étude par la préfecture", "info"),
    Situation.ANNULEE: ("Annulée", "neutre"),
}

GESTES = {
    Situation.EN_SAISIE: (Geste.REPRENDRE, Geste.JETER),
    Situation.EN_PAUSE: (Geste.COMPRENDRE, Geste.JETER),
    Situation.DEPOSEE: (Geste.CORRIGER, Geste.ANNULER),
    Situation.A_VERIFIER: (Geste.CORRIGER, Geste.ANNULER),
    Situation.EN_CORRECTION: (Geste.REPRENDRE,),
    Situation.EN_INSTRUCTION: (Geste.RECTIFIER,),
    Situation.ANNULEE: (Geste.RECOMMENCER,),
}
"""The first gesture is the main one."""

A_VERIFIER = (
    Signalement.PROTECTION_A_VERIFIER,
    Signalement.IDENTITE_A_VERIFIER,
    Signalement.TITRE_A_VERIFIER,
)
"""The flags that a human must lift before the attestation (R3, R27)."""
