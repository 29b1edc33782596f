"""What ends a stay or a request outside any decision of the préfecture, and what undoes it.

A death or the French nationality is noted, never decided; a mistake is undone, and stays told.
"""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fin_de_protection import FinDeProtection
from chalicelib.domain.modele import Modele


class CauseFin(StrEnum):
    """What was noted; each has its row, by the same code, in `droit/motifs_cloture.csv`."""

    DECES = "DECES"
    NATIONALITE = "NATIONALITE"


class PreuveFin(StrEnum):
    """On what an agent notes it."""

    ACTE_DE_DECES = "ACTE_DE_DECES"
    JUGEMENT = "JUGEMENT"
    REGISTRE = "REGISTRE"
    DECRET = "DECRET"
    DECLARATION = "DECLARATION"


class FinDeSejour(Modele):
    """Noted by the act `acte_id`: the day and the proof; `etat_avant`, where the request stood.

    `par` is the name of the agent, as colleagues read it.
    """

    acte_id: str
    cause: CauseFin
    preuve: PreuveFin
    le: date
    reference: str = ""
    etat_avant: Etat
    agent_id: str
    par: str
    note_le: datetime
    famille_vue_le: datetime | None = None


class Contestation(Modele):
    """The person says that an end is a mistake; answered when a chef undoes it, or keeps it."""

    id: str
    texte: str
    le: datetime
    repondue_le: datetime | None = None
    reponse: str = ""


class MotifRetour(StrEnum):
    """Why an end is undone; the words are in `MOTIFS_RETOUR`."""

    PERSONNE_VIVANTE = "PERSONNE_VIVANTE"
    AUTRE_PERSONNE = "AUTRE_PERSONNE"
    ERREUR_DE_FAIT = "ERREUR_DE_FAIT"
    ERREUR_DE_DROIT = "ERREUR_DE_DROIT"


class RetourSurFin(Modele):
    """An end undone by a chef: why, what ended, and until when the rights went before it."""

    acte_id: str
    motif: MotifRetour
    raison: str
    cause: str
    finie_le: datetime
    droits_jusqu_au: date | None = None
    agent_id: str
    par: str
    le: datetime


class FinsDuDossier(Modele):
    """What the instruction keeps of an end: noted, said to be a mistake, undone by a chef."""

    fin_de_sejour: FinDeSejour | None = None
    fin_de_protection: FinDeProtection | None = None
    contestations: tuple[Contestation, ...] = ()
    retours: tuple[RetourSurFin, ...] = ()

    @property
    def contestation(self) -> Contestation | None:
        """What the person said of an end, and nobody answered."""
        derniere = self.contestations[-1] if self.contestations else None
        return derniere if derniere and derniere.repondue_le is None else None
