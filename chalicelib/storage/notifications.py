"""What happened to a request, read back: the notifications and the history of its owner."""

from chalicelib.domain.evenements import Evenement
from chalicelib.domain.evenements_instruction import NotificationLue
from chalicelib.storage import journal, keys
from chalicelib.storage.table import ConditionRefusee, Table, put_nouveau


class Notifications:
    def __init__(self, table: Table) -> None:
        self._table = table

    def evenements(self, dossier_id: str) -> tuple[Evenement, ...]:
        """Everything that happened to a request, oldest first."""
        items = self._table.query(f"DOSSIER#{dossier_id}", "EVT#")
        return tuple(journal.relire(item) for item in items)

    def marquer_lue(self, fait: NotificationLue) -> None:
        """The first opening, once: the date of a reading never changes."""
        cle = keys.notification_lue(fait.dossier_id, fait.evenement_id)
        try:
            self._table.write(
                put_nouveau(cle, {"le": fait.survenu_le.isoformat()}),
                journal.ecrire(f"DOSSIER#{fait.dossier_id}", fait),
            )
        except ConditionRefusee:
            return
