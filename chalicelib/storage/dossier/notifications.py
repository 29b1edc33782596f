"""What one side wrote, opened for the first time by the other: that date never changes."""

from collections.abc import Iterable
from contextlib import suppress

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.messages import MessageLu
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import revisions
from chalicelib.storage.ecritures import put_nouveau
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def marquer_lue(table: Table, fait: NotificationLue, *, premiere: bool = True) -> None:
    """The person opens a notification; `premiere` is False when another parent did before."""
    _une_fois(
        table, fait.evenement_id if premiere else _par(fait.evenement_id, fait.compte_id), fait
    )


def _par(evenement_id: str, compte_id: str) -> str:
    return f"{evenement_id}-{compte_id}"


def marquer_message_lu(table: Table, fait: MessageLu) -> None:
    """An agent opens a message of the person."""
    _une_fois(table, fait.message_id, fait)


def _une_fois(table: Table, lu: str, fait: NotificationLue | MessageLu) -> None:
    """Written once; opened again, nothing changes."""
    lieu = keys.dossier(fait.dossier_id)
    par = fait.compte_id if isinstance(fait, NotificationLue) else ""
    lecture = {"le": fait.survenu_le.isoformat(), **({"par": par} if par else {})}
    with suppress(DejaFait):
        table.write(
            put_nouveau(lieu.lues[lu], lecture).sinon(DejaFait),
            revisions.fait(lieu),
            journal.ecrire(lieu, fait),
        )


Lecture = tuple[str, str, str]
"""A request, one of its événements, the account whose eyes count."""


def lues(table: Table, messages: Iterable[Lecture]) -> frozenset[Lecture]:
    """Those that their reader opened, of a hundred at most: what one parent read, the other has
    not."""
    voulues = {une: keys.dossier(une[0]).lues[une[1]] for une in messages}
    premieres = table.get_many(voulues.values())
    ouvertes = {une: premieres[cle] for une, cle in voulues.items() if cle in premieres}
    siennes = {une for une, item in ouvertes.items() if item.get("par", une[2]) == une[2]}
    d_un_autre = {
        keys.dossier(une[0]).lues[_par(une[1], une[2])]: une for une in ouvertes.keys() - siennes
    }
    return frozenset(siennes | {d_un_autre[cle] for cle in table.get_many(d_un_autre)})
