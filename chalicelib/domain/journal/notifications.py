"""What the person is told in the account, and the legal day of each telling (NOT-08, NOT-09)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.recit import Annonce
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.journal.evenements import EvenementDuDossier


class Notification(NamedTuple):
    """An événement that the person is told of, and when it was first opened."""

    evenement: EvenementDuDossier
    annonce: Annonce
    lue_le: datetime | None

    @property
    def le(self) -> datetime:
        return self.evenement.survenu_le

    def notifiee_le(self, fuseau: Fuseau) -> date:
        return notifiee_le(self.evenement.survenu_le, self.lue_le, fuseau)


def notifications(evenements: Iterable[EvenementDuDossier]) -> tuple[Notification, ...]:
    """Those of a request, newest first."""
    tous = tuple(evenements)
    lues = {e.evenement_id: e.survenu_le for e in tous if isinstance(e, NotificationLue)}
    dites = [Notification(e, a, lues.get(e.id)) for e in tous if (a := e.dit().annonce)]
    return tuple(sorted(dites, key=lambda n: (n.le, n.evenement.id), reverse=True))


def notifiee_le(disponible_le: datetime, lue_le: datetime | None, fuseau: Fuseau) -> date:
    """The legal day of a notification: its first reading, when it came in time.

    Read later, a letter counts from the day it was there (CRPA R112-20, by analogy).
    """
    delai_de_lecture = delai(CodeDelai.LECTURE_NOTIFICATION, fuseau.jour(disponible_le))
    a_temps = lue_le is not None and lue_le <= delai_de_lecture.echeance(disponible_le, fuseau)
    return fuseau.jour(lue_le if lue_le and a_temps else disponible_le)
