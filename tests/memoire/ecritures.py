"""One write: what it asks of the item that is there, and what it makes of it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.memoire.attributs import Attribut, Cle, Item, lire
from tests.memoire.expressions import Expressions
from tests.memoire.magasin import Magasin
from tests.memoire.mises_a_jour import MiseAJour
from tests.memoire.refus import condition_refusee, valeur_invalide

Effet = Callable[[Item | None], Item | None]


class Ecriture(NamedTuple):
    """A write that makes sense; the item at its key was not looked at yet."""

    cle: Cle
    expressions: Expressions
    effet: Effet

    def calculer(self, avant: Item | None) -> Item | None:
        """The item as it becomes. Raises ConditionalCheckFailed- or ValidationException."""
        condition = self.expressions.condition
        if condition and not condition(avant or {}, self.expressions.valeurs):
            raise condition_refusee()
        return self.effet(avant)


def ecriture(magasin: Magasin, operation: str, corps: Mapping[str, Any]) -> Ecriture:
    """A write as a request has it: `operation` is Put, Update, Delete or ConditionCheck.

    Raises ValidationException for what makes no sense, whatever the item is.
    """
    expressions = Expressions(corps)
    if operation == "Put":
        item = lire(corps["Item"])
        return Ecriture(magasin.cle(item), expressions, lambda _: magasin.verifie(item))
    cle = magasin.cle_dite(corps["Key"])
    if operation == "Update":
        return Ecriture(cle, expressions, _mise_a_jour(magasin, lire(corps["Key"]), expressions))
    if operation == "Delete":
        return Ecriture(cle, expressions, lambda _: None)
    return Ecriture(cle, expressions, lambda avant: avant)


def _mise_a_jour(magasin: Magasin, cle: Item, expressions: Expressions) -> Effet:
    """An update writes the item when there is none."""
    changes = expressions.mise_a_jour or MiseAJour((), ())
    if touchees := cle.keys() & set(changes.touches):
        raise valeur_invalide(f"Cannot update attribute {touchees}: it is part of the key")

    def effet(avant: Item | None) -> dict[str, Attribut]:
        return magasin.verifie(changes.appliquer(avant or cle, expressions.valeurs))

    return effet
