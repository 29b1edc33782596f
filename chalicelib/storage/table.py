"""The single table: reads by key, queries, and transactions whose writes carry their refusal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import sleep
from typing import Any

from chalicelib.storage.ecritures import (
    Ecriture,
    Item,
    Valeur,
    attributs_de,
    cle_de,
    item_de,
    update,
)
from chalicelib.storage.partitions import Cle, Etendue
from chalicelib.storage.refus import ConditionRefusee, EcritureConcurrente, Refus

PAUSES = (0.03, 0.1, 0.3)
"""Seconds before trying a transaction again when another one held its items."""

OPERATIONS = {"Put": "put_item", "Update": "update_item", "Delete": "delete_item"}
"""What a write is called outside a transaction."""

OCCUPEE = frozenset(
    {
        *("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"),
        *("RequestLimitExceeded", "InternalServerError"),
    }
)
"""Why DynamoDB cancels a transaction of which no condition was refused, and would take it later."""


class _EcrituresRefusees(Exception):
    """The positions of the refused writes in their transaction: nobody else counts them."""

    def __init__(self, rangs: Sequence[int]) -> None:
        super().__init__(f"condition refused for writes {list(rangs)}")
        self.rangs = tuple(rangs)


class DepartRefuse(Exception):
    """DynamoDB does not begin a page after this key: it is none of this index."""


class Table:
    """The DynamoDB table seen through a low-level client."""

    def __init__(self, client: Any, nom: str) -> None:
        self._client = client
        self._nom = nom

    @property
    def panne(self) -> type[Exception]:
        """What is raised when DynamoDB does not do what it was asked, for who can do without."""
        erreur: type[Exception] = self._client.exceptions.ClientError
        return erreur

    def get(self, cle: Cle) -> Item | None:
        """One item, strongly consistent, or None."""
        reponse = self._client.get_item(TableName=self._nom, Key=cle_de(cle), ConsistentRead=True)
        return item_de(reponse["Item"]) if "Item" in reponse else None

    def get_many(self, cles: Iterable[Cle]) -> dict[Cle, Item]:
        """Several items at known keys in one consistent round trip; absent ones left out."""
        voulues = [cle_de(cle) for cle in dict.fromkeys(cles)]
        demande: Any = {self._nom: {"Keys": voulues, "ConsistentRead": True}} if voulues else {}
        trouves: dict[Cle, Item] = {}
        for essai in range(5):
            if not demande:
                break
            if essai:
                sleep(0.05 * essai)
            reponse = self._client.batch_get_item(RequestItems=demande)
            items = (item_de(brut) for brut in reponse["Responses"].get(self._nom, []))
            trouves |= {Cle(str(item["PK"]), str(item["SK"])): item for item in items}
            demande = reponse.get("UnprocessedKeys")
        if demande:
            raise EcritureConcurrente("table saturated: some keys could not be read")
        return trouves

    def query(self, pk: str, debut_sk: str = "") -> list[Item]:
        """All items of a partition whose SK starts with `debut_sk`, in order."""
        condition, valeurs = "PK = :pk", {":pk": {"S": pk}}
        if debut_sk:
            condition, valeurs = (
                condition + " AND begins_with(SK, :sk)",
                valeurs | {":sk": {"S": debut_sk}},
            )
        return self._tous(condition, valeurs)

    def entre(self, etendue: Etendue) -> list[Item]:
        """All items of a partition from one SK to another, in order."""
        bornes = zip((":pk", ":debut", ":fin"), etendue, strict=True)
        valeurs = {nom: {"S": borne} for nom, borne in bornes}
        return self._tous("PK = :pk AND SK BETWEEN :debut AND :fin", valeurs)

    def _tous(self, condition: str, valeurs: Mapping[str, Any]) -> list[Item]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._nom,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=valeurs,
            ConsistentRead=True,
        )
        return [item_de(brut) for page in pages for brut in page["Items"]]

    def premiers(self, pk: str, debut_sk: str, *, limite: int, apres: str = "") -> list[Item]:
        """At most `limite` items of a partition, in one request: a list that anybody makes longer.

        Those whose SK begins with `debut_sk`, and comes after `apres`. Strongly consistent.
        """
        condition, valeurs = "PK = :pk", {":pk": {"S": pk}}
        if debut_sk:
            condition += " AND begins_with(SK, :sk)"
            valeurs[":sk"] = {"S": debut_sk}
        suite = {"ExclusiveStartKey": cle_de(Cle(pk, apres))} if apres else {}
        reponse = self._client.query(
            TableName=self._nom,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=valeurs,
            ConsistentRead=True,
            Limit=limite,
            **suite,
        )
        return [item_de(brut) for brut in reponse["Items"]]

    def parcourir(self, sk: str) -> Iterator[Item]:
        """Every item of this SK, whatever its partition: for a command run once, never a page."""
        return (item for item in self.tout() if item["SK"] == sk)

    def tout(self) -> Iterator[Item]:
        """Every item, a page at a time: for a command, never a page of the site."""
        apres: Item | None = None
        while True:
            items, apres = self.page_entiere(apres)
            yield from items
            if apres is None:
                return

    def page_entiere(self, apres: Item | None = None) -> tuple[list[Item], Item | None]:
        """A page of the whole table, strongly consistent; the key after which the next begins."""
        suite = {"ExclusiveStartKey": attributs_de(apres)} if apres else {}
        reponse = self._client.scan(TableName=self._nom, ConsistentRead=True, **suite)
        dernier = reponse.get("LastEvaluatedKey")
        return [item_de(brut) for brut in reponse["Items"]], item_de(dernier) if dernier else None

    def query_index(
        self,
        index: str,
        partition: Mapping[str, str],
        debut: Mapping[str, str] | None,
        *,
        apres: Item | None,
        limite: int,
    ) -> tuple[list[Item], Item | None]:
        """A page of an index in its order, and the key after which the next one begins.

        `debut` narrows the sort key to a prefix. Eventually consistent, as every index is.
        Raises DepartRefuse.
        """
        ((nom, valeur),) = partition.items()
        condition, valeurs = f"{nom} = :pk", {":pk": {"S": valeur}}
        for tri, prefixe in (debut or {}).items():
            condition += f" AND begins_with({tri}, :debut)"
            valeurs[":debut"] = {"S": prefixe}
        suite = {"ExclusiveStartKey": attributs_de(apres)} if apres else {}
        try:
            reponse = self._client.query(
                TableName=self._nom,
                IndexName=index,
                KeyConditionExpression=condition,
                ExpressionAttributeValues=valeurs,
                Limit=limite,
                **suite,
            )
        except self._client.exceptions.ClientError as refus:
            if suite and refus.response["Error"]["Code"] == "ValidationException":
                raise DepartRefuse from refus
            raise
        dernier = reponse.get("LastEvaluatedKey")
        return [item_de(brut) for brut in reponse["Items"]], item_de(dernier) if dernier else None

    def write(self, *ecritures: Ecriture, sinon: Refus | None = None) -> None:
        """All the writes or none, in one transaction.

        Of the refused writes, the first that carries a refusal says what is raised. `sinon` is the
        refusal of those that carry none; without it, ConditionRefusee. A transaction that others
        kept from passing, after it was tried again, raises EcritureConcurrente: nothing that was
        read is known to have changed.
        """
        demande = [{e.operation: {"TableName": self._nom, **e.corps}} for e in ecritures]
        try:
            self._retry(lambda: self._client.transact_write_items(TransactItems=demande))
        except _EcrituresRefusees as refus:
            portes = (ecritures[rang].refus or sinon for rang in refus.rangs)
            raise next(filter(None, portes), ConditionRefusee) from refus

    def seule(self, ecriture: Ecriture, sinon: Refus | None = None) -> None:
        """One write that nothing goes with: half the units of a transaction. Raises as `write`."""
        operation = OPERATIONS[ecriture.operation]
        appel = getattr(self._client, operation)
        try:
            self._retry(lambda: appel(TableName=self._nom, **ecriture.corps))
        except _EcrituresRefusees as refus:
            raise (ecriture.refus or sinon or ConditionRefusee) from refus

    def _retry(self, appel: Callable[[], Any]) -> Any:
        """Nothing was read or written when another transaction held the items: try again."""
        for pause in PAUSES:
            try:
                return self._once(appel)
            except EcritureConcurrente:
                sleep(pause)
        return self._once(appel)

    def _once(self, appel: Callable[[], Any]) -> Any:
        erreurs = self._client.exceptions
        try:
            return appel()
        except erreurs.ConditionalCheckFailedException as refus:
            raise _EcrituresRefusees([0]) from refus
        except erreurs.TransactionConflictException as refus:
            raise EcritureConcurrente("an item of another transaction") from refus
        except erreurs.TransactionCanceledException as refus:
            codes = [motif.get("Code") for motif in refus.response.get("CancellationReasons", [])]
            rangs = [rang for rang, code in enumerate(codes) if code == "ConditionalCheckFailed"]
            if rangs:
                raise _EcrituresRefusees(rangs) from refus
            if OCCUPEE.intersection(codes):
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
            raise ConditionRefusee from refus
        return item_de(reponse["Attributes"])
