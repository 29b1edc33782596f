"""A notification opened for the first time: the date of a reading never changes."""

from contextlib import suppress

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.storage import journal, keys
from chalicelib.storage.ecritures import put_nouveau
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def marquer_lue(table: Table, fait: NotificationLue) -> None:
    """Written once; opened again, nothing changes."""
    cle = keys.dossier(fait.dossier_id).lues[fait.evenement_id]
    with suppress(DejaFait):
        table.write(
            put_nouveau(cle, {"le": fait.survenu_le.isoformat()}).sinon(DejaFait),
            journal.ecrire(keys.dossier(fait.dossier_id), fait),
        )
