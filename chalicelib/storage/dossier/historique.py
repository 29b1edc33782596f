"""Everything that ever happened to a request, oldest first."""

from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.storage import journal, keys
from chalicelib.storage.table import Table


def du_dossier(table: Table, dossier_id: str) -> tuple[EvenementDuDossier, ...]:
    items = table.query(*keys.dossier(dossier_id).evenements)
    lus = (journal.relire(item) for item in items)
    return tuple(lu for lu in lus if isinstance(lu, EvenementDuDossier))
