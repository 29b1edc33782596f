"""A notification opened for the first time: the date of a reading never changes."""

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.storage import journal, keys_suivi
from chalicelib.storage.table import ConditionRefusee, Table, put_nouveau


def marquer_lue(table: Table, fait: NotificationLue) -> None:
    """Written once; opened again, nothing changes."""
    cle = keys_suivi.notification_lue(fait.dossier_id, fait.evenement_id)
    try:
        table.write(
            put_nouveau(cle, {"le": fait.survenu_le.isoformat()}),
            journal.ecrire(f"DOSSIER#{fait.dossier_id}", fait),
        )
    except ConditionRefusee:
        return
