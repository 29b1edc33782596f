"""Two hands on one request: the other acts, from its read to its write, before this one writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from chalicelib.storage.ecritures import cle_de
from chalicelib.storage.partitions import Cle
from tests.memoire.client import ClientMemoire

ECRIRE = "before-call.dynamodb.TransactWriteItems"
LIRE = "before-call.dynamodb.BatchGetItem"
Autre = Callable[[], object]


@contextmanager
def avant(client: ClientMemoire, appel: str, autre: Autre) -> Iterator[list[str]]:
    """Before the first `appel`, `autre` acts entirely; once. What comes out tells that it did."""
    dits: list[str] = []

    def entre(**_: Any) -> None:
        client.meta.events.unregister(appel, entre)
        autre()
        dits.append(appel)

    client.meta.events.register(appel, entre)
    try:
        yield dits
    finally:
        client.meta.events.unregister(appel, entre)


@contextmanager
def dechiree(client: ClientMemoire, cle: Cle, autre: Autre) -> Iterator[list[str]]:
    """A round trip reads this item, then `autre` acts, then it reads the rest: once."""
    dits: list[str] = []

    def entre(params: dict[str, Any], **_: Any) -> Any:
        ((nom, demande),) = params["RequestItems"].items()
        if cle_de(cle) not in demande["Keys"]:
            return None
        client.meta.events.unregister(LIRE, entre)
        tot = client.get_item(TableName=nom, Key=cle_de(cle))
        autre()
        dits.append(LIRE)
        reste = [autre_cle for autre_cle in demande["Keys"] if autre_cle != cle_de(cle)]
        lus = [client.get_item(TableName=nom, Key=une) for une in reste]
        items = [lu["Item"] for lu in (tot, *lus) if "Item" in lu]
        return SimpleNamespace(status_code=200), {"Responses": {nom: items}, "UnprocessedKeys": {}}

    client.meta.events.register(LIRE, entre)
    try:
        yield dits
    finally:
        client.meta.events.unregister(LIRE, entre)
