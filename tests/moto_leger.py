"""Lighter answers of moto, which copies or sorts a whole table, and looks for what is at hand.

A refused transaction gives back the table as it was. Its items and its stream set apart are
enough for that, once an update replaces an item instead of changing it in place. A query that
reads no index needs one partition. An attribute is written as it is kept.
"""

from collections import defaultdict
from copy import copy, deepcopy
from typing import Any

from moto.core.serialize import JSONSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

_update_item = DynamoDBBackend.update_item
_query = Table.query
_ecrire = JSONSerializer._serialize_type_structure
SIMPLES = {"S", "N", "BOOL"}
RANG_INDEX = 6
"""Where moto gives the name of the index, after the partition."""


def alleger() -> None:
    """Do so for the whole process."""
    Table.__deepcopy__ = _mettre_de_cote  # type: ignore[attr-defined]
    Table.query = _interroger  # type: ignore[method-assign, assignment]
    JSONSerializer._serialize_type_structure = _recopier  # type: ignore[method-assign, assignment]
    DynamoDBBackend.update_item = _remplacer  # type: ignore[method-assign, assignment]


def _mettre_de_cote(table: Table, memo: dict[int, Any]) -> Table:
    apart = copy(table)
    apart.items = defaultdict(dict, {hache: dict(rangs) for hache, rangs in table.items.items()})
    if table.stream_shard is not None:
        apart.stream_shard = copy(table.stream_shard)
        apart.stream_shard.table = apart
        apart.stream_shard.items = list(table.stream_shard.items)
    return apart


def _interroger(table: Table, partition: Any, *args: Any, **traits: Any) -> Any:
    if args[RANG_INDEX] is None:
        table, rangs = copy(table), table.items.get(partition, {})
        table.items = defaultdict(dict, {partition: rangs})
    return _query(table, partition, *args, **traits)


def _recopier(redacteur: Any, ecrit: Any, valeur: Any, forme: Any, nom: str) -> None:
    connu = valeur.to_json() if isinstance(valeur, DynamoType) else valeur
    if forme.name == "AttributeValue" and connu.keys() <= SIMPLES:
        ecrit[nom] = connu
    else:
        _ecrire(redacteur, ecrit, valeur, forme, nom)


def _remplacer(
    emulateur: DynamoDBBackend, table_name: str, key: dict[str, Any], *args: Any, **traits: Any
) -> Any:
    item = emulateur.get_item(table_name, key)
    if item is not None:
        rangs = emulateur.get_table(table_name).items[item.hash_key]
        rangs[item.range_key] = deepcopy(item)
    return _update_item(emulateur, table_name, key, *args, **traits)
