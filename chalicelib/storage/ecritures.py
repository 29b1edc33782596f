"""One write of a transaction, in the low-level form DynamoDB expects.

Items are flat: text, whole numbers and booleans. Structured answers travel as one JSON text,
so that what a pydantic model wrote is exactly what it reads again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import Refus

Valeur = str | int | bool
Item = dict[str, Valeur]


@dataclass(frozen=True)
class Ecriture:
    """One write of a transaction; `refus` is what to raise when its condition does not hold."""

    operation: str
    corps: Mapping[str, Any] = field(repr=False)
    refus: Refus | None = None

    def sinon(self, refus: Refus) -> Self:
        """The same write, which carries its refusal."""
        return replace(self, refus=refus)


def vers_dynamo(valeur: Valeur) -> dict[str, Any]:
    if isinstance(valeur, bool):
        return {"BOOL": valeur}
    return {"N": str(valeur)} if isinstance(valeur, int) else {"S": valeur}


def de_dynamo(attribut: Mapping[str, Any]) -> Valeur:
    ((genre, brut),) = attribut.items()
    return int(brut) if genre == "N" else brut


def item_de(brut: Mapping[str, Any]) -> Item:
    return {nom: de_dynamo(attribut) for nom, attribut in brut.items()}


def attributs_de(item: Mapping[str, Valeur]) -> dict[str, Any]:
    return {nom: vers_dynamo(valeur) for nom, valeur in item.items()}


def cle_de(cle: Cle) -> dict[str, Any]:
    return {"PK": {"S": cle.pk}, "SK": {"S": cle.sk}}


def _corps(condition: str | None, valeurs: Mapping[str, Valeur]) -> dict[str, Any]:
    corps: dict[str, Any] = {}
    if condition:
        corps["ConditionExpression"] = condition
    if valeurs:
        corps["ExpressionAttributeValues"] = {f":{n}": vers_dynamo(v) for n, v in valeurs.items()}
    return corps


def put(
    cle: Cle, attributs: Mapping[str, Valeur], si: str | None = None, **valeurs: Valeur
) -> Ecriture:
    """Write a whole item; `si` is a condition whose `:name` values come as keyword arguments."""
    item = cle_de(cle) | attributs_de(attributs)
    return Ecriture("Put", {"Item": item, **_corps(si, valeurs)})


def put_nouveau(cle: Cle, attributs: Mapping[str, Valeur]) -> Ecriture:
    """Write an item that must not exist yet."""
    return put(cle, attributs, si="attribute_not_exists(PK)")


def update(cle: Cle, expression: str, si: str | None = None, **valeurs: Valeur) -> Ecriture:
    return Ecriture(
        "Update", {"Key": cle_de(cle), "UpdateExpression": expression, **_corps(si, valeurs)}
    )


def delete(cle: Cle, si: str | None = None, **valeurs: Valeur) -> Ecriture:
    return Ecriture("Delete", {"Key": cle_de(cle), **_corps(si, valeurs)})


def check(cle: Cle, si: str, **valeurs: Valeur) -> Ecriture:
    return Ecriture("ConditionCheck", {"Key": cle_de(cle), **_corps(si, valeurs)})
