"""Everything that ever happened to a request, oldest first."""

from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal
from chalicelib.storage.table import Table


def du_dossier(table: Table, dossier_id: str) -> tuple[Evenement, ...]:
    return tuple(journal.relire(item) for item in table.query(f"DOSSIER#{dossier_id}", "EVT#"))
