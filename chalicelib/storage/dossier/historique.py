"""Everything that ever happened to a request, oldest first."""

from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.table import Table


def du_dossier(table: Table, dossier_id: str) -> tuple[Evenement, ...]:
    items = table.query(*keys.dossier(dossier_id).evenements)
    return tuple(journal.relire(item) for item in items)
