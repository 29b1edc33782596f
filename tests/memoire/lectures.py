"""The reads of the client: by key, by query, page after page."""

from collections.abc import Iterator
from typing import Any

from tests.memoire.appels import Appelable, Reponse, operation
from tests.memoire.attributs import Item, lire, partage, rendre, taille
from tests.memoire.expressions import NOMS, VALEURS, Expressions
from tests.memoire.magasin import Magasin
from tests.memoire.pages import OCTETS, depart, page
from tests.memoire.refus import valeur_invalide
from tests.memoire.transactions import CLES_MAX, une_fois_chacun
from tests.memoire.tri import etendue

OCTETS_D_UN_LOT = 16 * OCTETS


class Lectures(Appelable):
    """What is read is the reader's: changing it changes nothing here."""

    @operation("GetItem", "TableName", "Key", "ConsistentRead", "ProjectionExpression", NOMS)
    def get_item(self, demande: Reponse) -> Reponse:
        """One item, or an answer without any."""
        lu = self._un(demande)
        return {} if lu is None else {"Item": self.rendu(lu)}

    def rendu(self, item: Item) -> Reponse:
        """An item as an answer has it: its reader's, unless he is taken at his word."""
        return partage(item) if self.sur_parole else rendre(item)

    def _un(self, demande: Reponse) -> Item | None:
        dites = "ProjectionExpression" in demande or NOMS in demande
        voulus = Expressions(demande).voulus if dites else None
        item = self.magasin_de(demande).items.get(self.magasin.cle_dite(demande["Key"]))
        return item if item is None else _voulu(item, voulus)

    @operation("BatchGetItem", "RequestItems")
    def batch_get_item(self, demande: Reponse) -> Reponse:
        """Those that exist; what an answer cannot carry is left for another call."""
        ((nom, voulue),) = demande["RequestItems"].items()
        expressions = Expressions(voulue)
        magasin = self.magasin_de({"TableName": nom})
        cles = [magasin.cle_dite(cle) for cle in voulue["Keys"]]
        if len(set(cles)) < len(cles) or len(cles) > CLES_MAX:
            raise valeur_invalide("Provided list of item keys is too long or contains duplicates")
        lus: list[Reponse] = []
        octets = 0
        for rang, cle in enumerate(cles):
            item = magasin.items.get(cle)
            if item is None:
                continue
            octets += taille(item)
            if octets > OCTETS_D_UN_LOT:
                reste = {nom: voulue | {"Keys": voulue["Keys"][rang:]}}
                return {"Responses": {nom: lus}, "UnprocessedKeys": reste}
            lus.append(self.rendu(_voulu(item, expressions.voulus)))
        return {"Responses": {nom: lus}, "UnprocessedKeys": {}}

    @operation("TransactGetItems", "TransactItems")
    def transact_get_items(self, demande: Reponse) -> Reponse:
        """Items of one instant, in the order asked; an empty answer for one that is absent."""
        voulues = [action["Get"] for action in demande["TransactItems"]]
        une_fois_chacun([self.magasin.cle_dite(voulue["Key"]) for voulue in voulues])
        lus = [self._un(voulue) for voulue in voulues]
        return {"Responses": [{"Item": self.rendu(lu)} if lu else {} for lu in lus]}

    @operation(
        "Query",
        *("TableName", "IndexName", "ConsistentRead", "Limit", "ExclusiveStartKey"),
        *("KeyConditionExpression", "ProjectionExpression", NOMS, VALEURS),
    )
    def query(self, demande: Reponse) -> Reponse:
        """One page of a partition of the table, or of one of its indexes."""
        magasin = self.magasin_de(demande)
        if self.sur_parole:
            return magasin.relues.lire(demande, lambda: self._page(magasin, demande))
        return self._page(magasin, demande)[1]

    def _page(self, magasin: Magasin, demande: Reponse) -> tuple[str, Reponse]:
        """With the partition that it is of."""
        index = magasin.index(demande.get("IndexName"))
        if demande.get("ConsistentRead") and index is not magasin.principal:
            raise valeur_invalide("Consistent reads are not supported on global secondary indexes")
        expressions = Expressions(demande)
        voulue = etendue(expressions.cles, index.hache, index.rang, expressions.valeurs)
        suite = demande.get("ExclusiveStartKey")
        apres = depart(magasin, index, voulue, lire(suite)) if suite else None
        items, derniere = page(magasin, index, voulue, apres, demande.get("Limit"))
        rendus = [self.rendu(_voulu(item, expressions.voulus)) for item in items]
        suite_dite = {"LastEvaluatedKey": rendre(derniere)} if derniere else {}
        return voulue.partition, _lus(rendus) | suite_dite

    @operation("Scan", "TableName", "ConsistentRead", "ExclusiveStartKey")
    def scan(self, demande: Reponse) -> Reponse:
        """Everything, a page at a time, in an order that says nothing."""
        magasin = self.magasin_de(demande)
        suite = demande.get("ExclusiveStartKey")
        apres = magasin.cle_dite(suite) if suite else ("", "")
        rendus: list[Reponse] = []
        octets = 0
        for cle in sorted(cle for cle in magasin.items if cle > apres):
            item = magasin.items[cle]
            octets += taille(item)
            if rendus and octets > OCTETS:
                derniere = {nom: rendus[-1][nom] for nom in ("PK", "SK")}
                return _lus(rendus) | {"LastEvaluatedKey": derniere}
            rendus.append(rendre(item))
        return _lus(rendus)

    def get_paginator(self, nom: str) -> "Pages":
        """The pages of a query."""
        if nom != "query":
            raise NotImplementedError(f"pages of {nom}")
        return Pages(self)


class Pages:
    """One query after the other, each where the last one stopped."""

    def __init__(self, client: Lectures) -> None:
        self._client = client

    def paginate(self, **demande: Any) -> Iterator[Reponse]:
        """Every page, asked for when it is wanted."""
        suite: Reponse = {}
        while True:
            lue = self._client.query(**demande, **suite)
            yield lue
            if "LastEvaluatedKey" not in lue:
                return
            suite = {"ExclusiveStartKey": lue["LastEvaluatedKey"]}


def _lus(rendus: list[Reponse]) -> Reponse:
    return {"Items": rendus, "Count": len(rendus), "ScannedCount": len(rendus)}


def _voulu(item: Item, voulus: tuple[str, ...] | None) -> Item:
    return item if voulus is None else {nom: item[nom] for nom in voulus if nom in item}
