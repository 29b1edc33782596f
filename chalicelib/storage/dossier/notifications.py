"""What one side wrote, opened for the first time by the other: that date never changes."""

from collections.abc import Iterable
from contextlib import suppress

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.messages import MessageLu
from chalicelib.storage import journal, keys
from chalicelib.storage.ecritures import put_nouveau
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def marquer_lue(table: Table, fait: NotificationLue) -> None:
    """The person opens a notification."""
    _une_fois(table, fait.evenement_id, fait)


def marquer_message_lu(table: Table, fait: MessageLu) -> None:
    """An agent opens a message of the person."""
    _une_fois(table, fait.message_id, fait)


def _une_fois(table: Table, lu: str, fait: NotificationLue | MessageLu) -> None:
    """Written once; opened again, nothing changes."""
    lieu = keys.dossier(fait.dossier_id)
    with suppress(DejaFait):
        table.write(
            put_nouveau(lieu.lues[lu], {"le": fait.survenu_le.isoformat()}).sinon(DejaFait),
            journal.ecrire(lieu, fait),
        )


def lues(table: Table, messages: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Of these, request and événement, the messages that were opened; a hundred at most."""
    cles = {keys.dossier(dossier).lues[fait]: (dossier, fait) for dossier, fait in messages}
    return frozenset(cles[cle] for cle in table.get_many(cles))
