"""What happened to a request since a version that somebody read: kinds of facts, never names."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.instruction.evenements import FaitAgent
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.modele import Modele


class Auteur(StrEnum):
    """What kind of hand did it."""

    AGENT = "AGENT"
    USAGER = "USAGER"
    SERVICE = "SERVICE"


DU_SERVICE = frozenset({"AttestationDelivree", "AttestationAnnulee", "PointFait"})
"""What the service does by itself; a file that it checked was sent by the person."""

SANS_VERSION = DU_SERVICE | {
    "BrouillonCree",
    "FichierVerifie",
    "FichierRetire",
    "CorrectionOuverte",
    "RectificationDemandee",
    "NotificationLue",
}
"""Facts that leave the version of the request as it is."""


class Changement(Modele):
    """One fact, told without anything of the person nor the name of the agent."""

    evenement_id: str
    type: str
    survenu_le: datetime
    par: Auteur


def auteur(fait: Evenement) -> Auteur:
    """Whose doing it is: the same for the person's history and for the API."""
    if isinstance(fait, FaitAgent):
        return Auteur.AGENT
    return Auteur.SERVICE if fait.type in DU_SERVICE else Auteur.USAGER


def changement(fait: Evenement) -> Changement:
    return Changement(
        evenement_id=fait.id, type=fait.type, survenu_le=fait.survenu_le, par=auteur(fait)
    )


def depuis_la_version(
    faits: Sequence[Evenement], lue: int, actuelle: int
) -> tuple[Changement, ...]:
    """The facts after the version read, oldest first; none when that version never was."""
    rangs = [rang for rang, fait in enumerate(faits) if fait.type not in SANS_VERSION]
    if not 0 < actuelle - lue <= len(rangs):
        return ()
    return tuple(changement(fait) for fait in faits[rangs[lue - actuelle] :])
