"""Two hands on one request: the other acts, from its read to its write, before this one writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any

from chalicelib.storage import keys
from chalicelib.storage.ecritures import cle_de
from chalicelib.storage.partitions import Cle
from tests.memoire.client import ClientMemoire

ECRIRE = "before-call.dynamodb.TransactWriteItems"
ECRIRE_SEUL = "before-call.dynamodb.UpdateItem"
LIRE = "before-call.dynamodb.Query"
Autre = Callable[[], object]


@contextmanager
def avant(
    client: ClientMemoire, appel: str | tuple[str, ...], autre: Autre, *, rang: int = 1
) -> Iterator[list[str]]:
    """Before the first such `appel`, or that of this rank, `autre` acts entirely; once.

    What comes out tells that it did."""
    dits: list[str] = []
    vus, appels = count(1), (appel,) if isinstance(appel, str) else appel

    def entre(model: Any, **_: Any) -> None:
        if next(vus) < rang:
            return
        oublier()
        autre()
        dits.append(model.name)

    def oublier() -> None:
        for un in appels:
            client.meta.events.unregister(un, entre)

    for un in appels:
        client.meta.events.register(un, entre)
    try:
        yield dits
    finally:
        oublier()


@contextmanager
def dechiree(client: ClientMemoire, cle: Cle, autre: Autre) -> Iterator[list[str]]:
    """A query of the request reads this item, then `autre` acts, then it reads the rest: once."""
    dits: list[str] = []

    def entre(params: dict[str, Any], **_: Any) -> Any:
        valeurs = params["ExpressionAttributeValues"]
        coeur = {"S": keys.dossier("").coeur.debut}
        if valeurs[":pk"] != {"S": cle.pk} or coeur not in valeurs.values():
            return None
        client.meta.events.unregister(LIRE, entre)
        tot = client.get_item(TableName=params["TableName"], Key=cle_de(cle))
        autre()
        dits.append(LIRE)
        lus = [lu for lu in client.query(**params)["Items"] if lu["SK"]["S"] != cle.sk]
        items = [*lus, *([tot["Item"]] if "Item" in tot else [])]
        return SimpleNamespace(status_code=200), {"Items": items}

    client.meta.events.register(LIRE, entre)
    try:
        yield dits
    finally:
        client.meta.events.unregister(LIRE, entre)
