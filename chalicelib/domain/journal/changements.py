"""What happened to a request since a version that somebody read: kinds of facts, never names."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.modele import Modele


class Changement(Modele):
    """One fact, told without anything of the person nor the name of the agent."""

    evenement_id: str
    type: str
    survenu_le: datetime
    par: Auteur


def changement(fait: EvenementDuDossier) -> Changement:
    return Changement(
        evenement_id=fait.id, type=fait.type, survenu_le=fait.survenu_le, par=fait.auteur
    )


def depuis_la_version(
    faits: Sequence[EvenementDuDossier], lue: int, actuelle: int
) -> tuple[Changement, ...]:
    """The facts after the version read, oldest first; none when that version never was."""
    rangs = [rang for rang, fait in enumerate(faits) if fait.fait_avancer]
    if not 0 < actuelle - lue <= len(rangs):
        return ()
    return tuple(changement(fait) for fait in faits[rangs[lue - actuelle] :])
