"""The single table: reads by key, queries, and transactions with named conditions.

Items are flat: text, whole numbers and booleans. Structured answers travel as one JSON text,
so that what a pydantic model wrote is exactly what it reads again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import sleep
from typing import Any

from chalicelib.storage.keys import Cle

PAUSES = (0.03, 0.1, 0.3)
"""Seconds before trying a transaction again when another one held its items."""

Valeur = str | int | bool
Item = dict[str, Valeur]


class ConditionRefusee(Exception):
    """A condition of a write did not hold: somebody wrote first, or a rule forbids it.

    `rangs` are the positions of the refused writes in the transaction.
    """

    def __init__(self, rangs: Sequence[int]) -> None:
        super().__init__(f"condition refused for writes {list(rangs)}")
        self.rangs = tuple(rangs)


class EcritureConcurrente(Exception):
    """Another transaction held the same items; nothing was written; trying again is safe."""


@dataclass(frozen=True)
class Ecriture:
    """One write of a transaction, in the low-level form DynamoDB expects."""

    operation: str
    corps: Mapping[str, Any] = field(repr=False)


def _vers_dynamo(valeur: Valeur) -> dict[str, Any]:
    if isinstance(valeur, bool):
        return {"BOOL": valeur}
    return {"N": str(valeur)} if isinstance(valeur, int) else {"S": valeur}


def _de_dynamo(attribut: Mapping[str, Any]) -> Valeur:
    ((genre, brut),) = attribut.items()
    return int(brut) if genre == "N" else brut


def _item(brut: Mapping[str, Any]) -> Item:
    return {nom: _de_dynamo(attribut) for nom, attribut in brut.items()}


def _cle(cle: Cle) -> dict[str, Any]:
    return {"PK": {"S": cle.pk}, "SK": {"S": cle.sk}}


def _corps(condition: str | None, valeurs: Mapping[str, Valeur]) -> dict[str, Any]:
    corps: dict[str, Any] = {}
    if condition:
        corps["ConditionExpression"] = condition
    if valeurs:
        corps["ExpressionAttributeValues"] = {f":{n}": _vers_dynamo(v) for n, v in valeurs.items()}
    return corps


def put(
    cle: Cle, attributs: Mapping[str, Valeur], si: str | None = None, **valeurs: Valeur
) -> Ecriture:
    """Write a whole item; `si` is a condition whose `:name` values come as keyword arguments."""
    item = _cle(cle) | {nom: _vers_dynamo(valeur) for nom, valeur in attributs.items()}
    return Ecriture("Put", {"Item": item, **_corps(si, valeurs)})


def put_nouveau(cle: Cle, attributs: Mapping[str, Valeur]) -> Ecriture:
    """Write an item that must not exist yet."""
    return put(cle, attributs, si="attribute_not_exists(PK)")


def update(cle: Cle, expression: str, si: str | None = None, **valeurs: Valeur) -> Ecriture:
    return Ecriture(
        "Update", {"Key": _cle(cle), "UpdateExpression": expression, **_corps(si, valeurs)}
    )


def delete(cle: Cle, si: str | None = None, **valeurs: Valeur) -> Ecriture:
    return Ecriture("Delete", {"Key": _cle(cle), **_corps(si, valeurs)})


def check(cle: Cle, si: str, **valeurs: Valeur) -> Ecriture:
    return Ecriture("ConditionCheck", {"Key": _cle(cle), **_corps(si, valeurs)})


class Table:
    """The DynamoDB table seen through a low-level client."""

    def __init__(self, client: Any, nom: str) -> None:
        self._client = client
        self._nom = nom

    def get(self, cle: Cle) -> Item | None:
        """One item, strongly consistent, or None."""
        reponse = self._client.get_item(TableName=self._nom, Key=_cle(cle), ConsistentRead=True)
        return _item(reponse["Item"]) if "Item" in reponse else None

    def get_many(self, cles: Iterable[Cle]) -> dict[Cle, Item]:
        """Several items at known keys in one consistent round trip; absent ones left out."""
        voulues = [_cle(cle) for cle in dict.fromkeys(cles)]
        demande: Any = {self._nom: {"Keys": voulues, "ConsistentRead": True}} if voulues else {}
        trouves: dict[Cle, Item] = {}
        for essai in range(5):
            if not demande:
                break
            sleep(0.05 * essai)
            reponse = self._client.batch_get_item(RequestItems=demande)
            items = (_item(brut) for brut in reponse["Responses"].get(self._nom, []))
            trouves |= {Cle(str(item["PK"]), str(item["SK"])): item for item in items}
            demande = reponse.get("UnprocessedKeys")
        if demande:
            raise EcritureConcurrente("table saturated: some keys could not be read")
        return trouves

    def snapshot(self, cles: Iterable[Cle]) -> dict[Cle, Item]:
        """Several items as they were at one instant, in one round trip; absent ones left out.

        A page that will save must not mix a new head with an old step: `get_many` could.
        Raises EcritureConcurrente when other transactions stayed on the same items.
        """
        demande = [{"Get": {"TableName": self._nom, "Key": _cle(c)}} for c in dict.fromkeys(cles)]
        reponses = self._retry(lambda: self._client.transact_get_items(TransactItems=demande))
        items = (_item(r["Item"]) for r in reponses["Responses"] if r.get("Item"))
        return {Cle(str(item["PK"]), str(item["SK"])): item for item in items}

    def query(self, pk: str, debut_sk: str = "") -> list[Item]:
        """All items of a partition whose SK starts with `debut_sk`, in order."""
        condition, valeurs = "PK = :pk", {":pk": {"S": pk}}
        if debut_sk:
            condition, valeurs = (
                condition + " AND begins_with(SK, :sk)",
                valeurs | {":sk": {"S": debut_sk}},
            )
        pages = self._client.get_paginator("query").paginate(
            TableName=self._nom,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=valeurs,
            ConsistentRead=True,
        )
        return [_item(brut) for page in pages for brut in page["Items"]]

    def write(self, *ecritures: Ecriture) -> None:
        """All the writes or none, in one transaction.

        Raises ConditionRefusee when a condition does not hold, EcritureConcurrente when other
        transactions stayed on the same items: nothing was written, so it was tried again first.
        """
        demande = [{e.operation: {"TableName": self._nom, **e.corps}} for e in ecritures]
        self._retry(lambda: self._client.transact_write_items(TransactItems=demande))

    def _retry(self, appel: Callable[[], Any]) -> Any:
        """Nothing was read or written when another transaction held the items: try again."""
        for pause in PAUSES:
            try:
                return self._once(appel)
            except EcritureConcurrente:
                sleep(pause)
        return self._once(appel)

    def _once(self, appel: Callable[[], Any]) -> Any:
        try:
            return appel()
        except self._client.exceptions.TransactionCanceledException as refus:
            codes = [motif.get("Code") for motif in refus.response.get("CancellationReasons", [])]
            rangs = [rang for rang, code in enumerate(codes) if code == "ConditionalCheckFailed"]
            if rangs:
                raise ConditionRefusee(rangs) from refus
            if "TransactionConflict" in codes:
                raise EcritureConcurrente(str(codes)) from refus
            raise

    def bump(self, cle: Cle, expression: str, si: str | None = None, **valeurs: Valeur) -> Item:
        """One update that answers with the item as it now is. Raises ConditionRefusee."""
        ecriture = update(cle, expression, si, **valeurs)
        try:
            reponse = self._client.update_item(
                TableName=self._nom, ReturnValues="ALL_NEW", **ecriture.corps
            )
        except self._client.exceptions.ConditionalCheckFailedException as refus:
            raise ConditionRefusee([0]) from refus
        return _item(reponse["Attributes"])
