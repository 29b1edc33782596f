"""The nights walked to their end, one item a préfecture: what says that a night is late."""

from datetime import date, datetime, timedelta

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, put
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.table import Table

GARDE = timedelta(days=30)


def finie(nuit: date, prefecture: str, maintenant: datetime) -> Ecriture:
    attributs: dict[str, Valeur] = {
        "finie_le": maintenant.isoformat(),
        "expire_le": int((maintenant + GARDE).timestamp()),
    }
    return put(keys.nuit(nuit.isoformat()).finies[prefecture], attributs)


def finies(table: Table, nuit: date) -> frozenset[str]:
    """The préfectures where the last page of this night was done."""
    items = table.query(*keys.nuit(nuit.isoformat()).finies)
    return frozenset(apres_le_prefixe(item["SK"]) for item in items)
