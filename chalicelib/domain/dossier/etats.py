"""The états of a request (domain.md §6), from its first screen to its end."""

from enum import StrEnum


class Etat(StrEnum):
    """REDIRIGEE is no état: the door sends on before anything is kept. REFUS_IMPLICITE is none
    either: it is computed (`silence.py`), and an agent may still decide afterwards."""

    BROUILLON = "BROUILLON"
    DEPOSEE = "DEPOSEE"
    EN_INSTRUCTION = "EN_INSTRUCTION"
    COMPLEMENT_DEMANDE = "COMPLEMENT_DEMANDE"
    COMPLEMENT_TRANSMIS = "COMPLEMENT_TRANSMIS"
    ATTENTE_ETAT_CIVIL = "ATTENTE_ETAT_CIVIL"
    CONVOCATION = "CONVOCATION"
    COMMISSION = "COMMISSION"
    DECISION_FAVORABLE = "DECISION_FAVORABLE"
    TITRE_EN_FABRICATION = "TITRE_EN_FABRICATION"
    TITRE_DISPONIBLE = "TITRE_DISPONIBLE"
    TITRE_REMIS = "TITRE_REMIS"
    TITRE_RETIRE = "TITRE_RETIRE"
    REFUSEE = "REFUSEE"
    CLASSEE_SANS_SUITE = "CLASSEE_SANS_SUITE"
    CLOTUREE = "CLOTUREE"


FINS = frozenset(
    {
        Etat.TITRE_REMIS,
        Etat.TITRE_RETIRE,
        Etat.REFUSEE,
        Etat.CLASSEE_SANS_SUITE,
        Etat.CLOTUREE,
    }
)
"""Nothing happens to the request any more; its créneau is free for another one."""

NON_INSTRUITE = frozenset({Etat.BROUILLON, Etat.DEPOSEE})
"""No agent opened it: its owner may still correct or cancel it (R5)."""

A_DECIDER = frozenset(
    {
        Etat.EN_INSTRUCTION,
        Etat.COMPLEMENT_DEMANDE,
        Etat.COMPLEMENT_TRANSMIS,
        Etat.ATTENTE_ETAT_CIVIL,
        Etat.CONVOCATION,
        Etat.COMMISSION,
    }
)
"""An agent opened it, and nothing is decided yet."""

DECIDABLE = frozenset({Etat.EN_INSTRUCTION, Etat.ATTENTE_ETAT_CIVIL, Etat.COMMISSION})
"""From where a decision on the merits may be taken, once nothing is awaited from the person."""

NON_DECIDEE = frozenset({Etat.DEPOSEE}) | A_DECIDER
"""Filed, undecided: the clock of silence runs, and an ADP is due."""

CARTE_EN_COURS = frozenset({Etat.TITRE_EN_FABRICATION, Etat.TITRE_DISPONIBLE})
"""A card is on its way to the person: the préfecture that has it keeps the request (J31)."""

ACCORDEE = frozenset({Etat.DECISION_FAVORABLE, Etat.TITRE_EN_FABRICATION, Etat.TITRE_DISPONIBLE})
"""The permit is granted and not yet handed over."""
