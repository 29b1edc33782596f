"""Everything that ever happened to a request, oldest first."""

from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.storage import journal
from chalicelib.storage.table import Table


def du_dossier(table: Table, dossier_id: str) -> tuple[EvenementDuDossier, ...]:
    lus = (journal.relire(item) for item in table.query(f"DOSSIER#{dossier_id}", "EVT#"))
    return tuple(lu for lu in lus if isinstance(lu, EvenementDuDossier))
