"""Lighter transactions of moto, which copies a whole table before each of their operations.

A refused transaction gives back the table as it was. Its items and its stream set apart are
enough for that, once an update replaces an item instead of changing it in place.
"""

from collections import defaultdict
from copy import copy, deepcopy
from typing import Any

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table

_update_item = DynamoDBBackend.update_item


def alleger() -> None:
    """Do so for the whole process."""
    Table.__deepcopy__ = _mettre_de_cote  # type: ignore[attr-defined]
    DynamoDBBackend.update_item = _remplacer  # type: ignore[method-assign, assignment]


def _mettre_de_cote(table: Table, memo: dict[int, Any]) -> Table:
    apart = copy(table)
    apart.items = defaultdict(dict, {hache: dict(rangs) for hache, rangs in table.items.items()})
    if table.stream_shard is not None:
        apart.stream_shard = copy(table.stream_shard)
        apart.stream_shard.table = apart
        apart.stream_shard.items = list(table.stream_shard.items)
    return apart


def _remplacer(
    emulateur: DynamoDBBackend, table_name: str, key: dict[str, Any], *args: Any, **traits: Any
) -> Any:
    item = emulateur.get_item(table_name, key)
    if item is not None:
        rangs = emulateur.get_table(table_name).items[item.hash_key]
        rangs[item.range_key] = deepcopy(item)
    return _update_item(emulateur, table_name, key, *args, **traits)
