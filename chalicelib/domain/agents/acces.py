"""Who read a file, when and why (CESEDA R142-22: logs of consultation are kept)."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.modele import Modele


class But(StrEnum):
    """Why a file is read; asked when the reader is not the agent in charge."""

    INSTRUCTION = "INSTRUCTION"
    CONTROLE = "CONTROLE"
    QUESTION = "QUESTION"
    FILE = "FILE"


BUTS = {
    But.INSTRUCTION: "Instruire la demande",
    But.CONTROLE: "Contrôler ou signer une décision",
    But.QUESTION: "Répondre à une question de la personne",
    But.FILE: "Répartir le travail",
}


class Consultation(StrEnum):
    """What was read: the support sees no file, but reads about a person all the same."""

    DOSSIER = "DOSSIER"
    COURRIELS = "COURRIELS"
    CAPTURE = "CAPTURE"
    TICKET = "TICKET"
    COMPTE = "COMPTE"
    GUICHET = "GUICHET"
    REPRESENTANT = "REPRESENTANT"


CONSULTATIONS = {
    Consultation.DOSSIER: "Dossier",
    Consultation.COURRIELS: "Courriels envoyés, par le support",
    Consultation.COMPTE: "Demande de compte à décider",
    Consultation.GUICHET: "Compte à confirmer au guichet",
    Consultation.REPRESENTANT: "Demande de compte d’un représentant",
    Consultation.CAPTURE: "Image jointe à un message d’aide",
    Consultation.TICKET: "Message d’aide",
}


class Acces(Modele):
    """One reading; `piece` is the file that was opened, when it was one."""

    id: str
    agent_id: str
    nom: str
    but: But
    lu_le: datetime
    piece: str = ""
    quoi: Consultation = Consultation.DOSSIER
