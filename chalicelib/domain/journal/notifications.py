"""What the person is told in the account, and the legal day of each telling (NOT-08, NOT-09)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.acheminement.ouverture import est_lue_par
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.recit import Annonce
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.journal.evenements import EvenementDuDossier


class Notification(NamedTuple):
    """An événement that the person is told of, and when it was first opened.

    `par_un_autre` says that only another account that follows the request opened it.
    """

    evenement: EvenementDuDossier
    annonce: Annonce
    lue_le: datetime | None
    par_un_autre: bool = False

    @property
    def le(self) -> datetime:
        return self.evenement.survenu_le

    def notifiee_le(self, fuseau: Fuseau) -> date | None:
        """The legal day of a decision: that of its opening, and none before."""
        return fuseau.jour(self.lue_le) if self.lue_le else None

    @property
    def ouverte(self) -> bool:
        """Whoever reads the list opened it."""
        return self.lue_le is not None and not self.par_un_autre

    @property
    def a_ouvrir(self) -> bool:
        """Opening it would start the time to contest."""
        return self.annonce.ouvre_un_delai and self.lue_le is None


def premieres_lectures(evenements: Iterable[EvenementDuDossier]) -> dict[str, datetime]:
    """When each message was opened for the first time, whoever of the parents did."""
    lues = (e for e in evenements if isinstance(e, NotificationLue))
    return {e.evenement_id: e.survenu_le for e in sorted(lues, key=_instant, reverse=True)}


def _instant(lue: NotificationLue) -> datetime:
    return lue.survenu_le


def notifications(
    evenements: Iterable[EvenementDuDossier], lecteur: str = ""
) -> tuple[Notification, ...]:
    """Those of a request, newest first; `lecteur` as `est_lue_par` has it."""
    tous = tuple(evenements)
    lues = premieres_lectures(tous)
    dites = [
        Notification(e, a, lues.get(e.id), e.id in lues and not est_lue_par(e.id, tous, lecteur))
        for e in tous
        if (a := e.dit().annonce)
    ]
    return tuple(sorted(dites, key=lambda n: (n.le, n.evenement.id), reverse=True))


def decision_notifiee_le(dossier: Dossier, dites: Iterable[Notification]) -> date | None:
    """From which day the time to contest the decision that ended the request runs: that of its
    opening, or of the post when it came first; None while neither did."""
    ouvertures = (n.notifiee_le(dossier.fuseau) for n in dites if n.annonce.ouvre_un_delai)
    postale = dossier.instruction.postale
    jours = [*filter(None, ouvertures), *([postale.notifiee_le] if postale else [])]
    return min(jours, default=None)
