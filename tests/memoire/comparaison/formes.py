"""The requests that show a difference, said in a few words."""

from typing import Any

from tests.memoire.comparaison import demandes
from tests.memoire.comparaison.champ import TABLE, Brut
from tests.memoire.comparaison.demandes import Demande

CLE: Brut = {"PK": {"S": "A"}, "SK": {"S": "1"}}
AUTRE: Brut = {"PK": {"S": "A"}, "SK": {"S": "2"}}


def valeurs(**traits: str | int | bool) -> Brut:
    """`a="x"` as the value `:a`, in DynamoDB's form."""
    return {f":{nom}": forme(valeur) for nom, valeur in traits.items()}


def forme(valeur: str | int | bool) -> Brut:
    """A value in DynamoDB's form."""
    if isinstance(valeur, bool):
        return {"BOOL": valeur}
    return {"N": str(valeur)} if isinstance(valeur, int) else {"S": valeur}


def _liees(corps: Brut, traits: dict[str, Any]) -> Brut:
    return corps | ({"ExpressionAttributeValues": valeurs(**traits)} if traits else {})


def pose(cle: Brut = CLE, **attributs: str | int | bool) -> Demande:
    """An item, whatever is there."""
    return demandes.pose(cle | {nom: forme(valeur) for nom, valeur in attributs.items()})


def si(condition: str, **traits: str | int | bool) -> Demande:
    """A write that erases what it finds, on this condition."""
    corps = {"TableName": TABLE, "Key": CLE, "ConditionExpression": condition}
    return Demande("delete_item", _liees(corps, traits))


def change(expression: str, condition: str = "", **traits: str | int | bool) -> Demande:
    """An update that answers with the item as it becomes."""
    corps = {"TableName": TABLE, "Key": CLE, "UpdateExpression": expression}
    corps |= {"ConditionExpression": condition} if condition else {}
    return Demande("update_item", _liees(corps | {"ReturnValues": "ALL_NEW"}, traits))


def ensemble(*demandes: Demande) -> Demande:
    """The same writes in one transaction."""
    genres = {"put_item": "Put", "update_item": "Update", "delete_item": "Delete"}
    actions = [
        {genres[d.methode]: {nom: v for nom, v in d.corps.items() if nom != "ReturnValues"}}
        for d in demandes
    ]
    return Demande("transact_write_items", {"TransactItems": actions})


def cherche(
    condition: str, depart: Brut | None = None, *, limite: int = 0, **traits: Any
) -> Demande:
    """A page of a query; `annuaire` in the condition makes it one of that index."""
    corps: Brut = {"TableName": TABLE, "KeyConditionExpression": condition}
    corps |= {"IndexName": "par_nom"} if "annuaire" in condition else {}
    corps |= {"ExclusiveStartKey": depart} if depart else {}
    corps |= {"Limit": limite} if limite else {}
    return Demande("query", _liees(corps, traits))


def lit_a_un_instant(*cles: Brut, voulus: str = "") -> Demande:
    """Items of one instant."""
    projection = {"ProjectionExpression": voulus} if voulus else {}
    lus = [{"Get": {"TableName": TABLE, "Key": cle, **projection}} for cle in cles]
    return Demande("transact_get_items", {"TransactItems": lus})
