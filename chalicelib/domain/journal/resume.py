"""What a person's space shows of a request, out of all that ever happened to it: facts, no day.

The state, who acts next and by when are computed from it whenever the page is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.acheminement.ouverture import lecteur
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import Notification, notifications

FORME = 1
"""Raised with each change of what a summary holds: those kept before are made again."""
MESSAGES_MONTRES = 10
"""The newest ones, on the card of a request."""


class Resume(NamedTuple):
    """A request for one account; a draft has nothing but itself.

    `documents` are those that no act ended, by id, oldest first. `faits` are the événements that
    still say something: the newest messages, every message that opens a delay, their openings, and
    the last act of an agent. `messages` counts every message, `non_lus` those not opened.
    """

    dossier: Dossier
    documents: Mapping[str, Delivree]
    faits: tuple[EvenementDuDossier, ...]
    messages: int
    non_lus: int


def resumer(
    dossier: Dossier,
    documents: Mapping[str, Delivree],
    faits: Iterable[EvenementDuDossier],
    compte_id: str,
) -> Resume:
    """Out of its documents and of everything that happened to it, for this account."""
    if dossier.depose_le is None:
        return Resume(dossier, {}, (), 0, 0)
    tous = tuple(faits)
    recus = notifications(tous, lecteur(compte_id, dossier.suivi_par))
    utiles = frozenset(_utiles(recus, tous))
    return Resume(
        dossier,
        {cle: lue for cle, lue in documents.items() if lue.en_vigueur},
        tuple(fait for fait in tous if fait.id in utiles or _ouverture(fait) in utiles),
        len(recus),
        sum(not lu.ouverte for lu in recus),
    )


def _utiles(
    recus: tuple[Notification, ...], faits: tuple[EvenementDuDossier, ...]
) -> Iterator[str]:
    yield from (lu.evenement.id for lu in recus[:MESSAGES_MONTRES])
    yield from (lu.evenement.id for lu in recus if lu.annonce.ouvre_un_delai)
    actes = [fait for fait in faits if fait.auteur is Auteur.AGENT]
    if actes:
        yield max(actes, key=lambda fait: fait.survenu_le).id


def _ouverture(fait: EvenementDuDossier) -> str:
    """The id of the message that was opened; '' for anything else."""
    return fait.evenement_id if isinstance(fait, NotificationLue) else ""
