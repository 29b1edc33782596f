"""The end of a protection as the préfecture hears it: announced, heard, then decided or given up.

The protection itself is ended by the OFPRA or a court; here stands what becomes of the permit.
"""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.modele import Modele


class MotifProtection(StrEnum):
    """How it ended; the words and articles are rows of `droit/motifs_protection.csv`."""

    CESSATION = "CESSATION"
    RETRAIT = "RETRAIT"
    RENONCIATION = "RENONCIATION"


class AutreSejour(StrEnum):
    """What the préfecture says of another right to stay, in the same decision (R424-4)."""

    AUTRE_TITRE = "AUTRE_TITRE"
    A_DEMANDER = "A_DEMANDER"
    AUCUN = "AUCUN"


class FinDeProtection(Modele):
    """`avant_le` is the last day to answer, `decider_avant_le` the one to decide.

    `observations` are what the person said, empty when `observations_le` says that she said
    nothing. `entendus` are how many messages of hers are heard: those before it was announced, then
    those that the observations tell. `etat_avant` is where the request stood when it was decided.
    """

    acte_id: str
    motif: MotifProtection
    decision_le: date
    faits: str
    sejour_depuis: date | None = None
    annonce_le: datetime
    avant_le: date
    decider_avant_le: date
    agent_id: str
    par: str
    observations: str = ""
    observations_le: datetime | None = None
    entendus: int = 0
    signe_le: datetime | None = None
    signe_agent_id: str = ""
    signe_par: str = ""
    signe_acte_id: str = ""
    autre_sejour: AutreSejour | None = None
    examen: str = ""
    etat_avant: Etat | None = None
