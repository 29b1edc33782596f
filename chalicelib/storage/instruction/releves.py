"""The figures of a préfecture, one item a day."""

from datetime import datetime

from chalicelib.domain.instruction.statistiques import Statistiques
from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.table import Table


class Releves:
    def __init__(self, table: Table) -> None:
        self._table = table

    def garder(self, statistiques: Statistiques, maintenant: datetime) -> None:
        """Counted again the same day, the last count stays; the newest one is at hand."""
        corps = {
            "donnees": statistiques.model_dump_json(),
            "releve_le": maintenant.isoformat(),
        }
        lieu = keys.statistiques(statistiques.prefecture)
        jour = lieu.jours[statistiques.jour.isoformat()]
        self._table.write(put(jour, corps), put(lieu.dernier, corps))

    def dernier(self, prefecture: str) -> Statistiques | None:
        item = self._table.get(keys.statistiques(prefecture).dernier)
        return Statistiques.model_validate_json(str(item["donnees"])) if item else None
