"""A notification opened for the first time: the date of a reading never changes."""

from contextlib import suppress

from chalicelib.domain.instruction.evenements import NotificationLue
from chalicelib.storage import journal, keys_suivi
from chalicelib.storage.table import DejaFait, Table, put_nouveau


def marquer_lue(table: Table, fait: NotificationLue) -> None:
    """Written once; opened again, nothing changes."""
    cle = keys_suivi.notification_lue(fait.dossier_id, fait.evenement_id)
    with suppress(DejaFait):
        table.write(
            put_nouveau(cle, {"le": fait.survenu_le.isoformat()}).sinon(DejaFait),
            journal.ecrire(f"DOSSIER#{fait.dossier_id}", fait),
        )
