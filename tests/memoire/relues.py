"""Queries asked again while nothing moved where they read: the same answer, made once."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.memoire.attributs import Item

Demande = dict[str, Any]
VALEURS, NOMS = "ExpressionAttributeValues", "ExpressionAttributeNames"


class Lue(NamedTuple):
    """An answer, and how often its partition had been written when it was made."""

    partition: str
    ecritures: int
    reponse: Demande


class Relues:
    """What queries found, by what they ask.

    A write at a key, of the table or of an index, makes all that was read under it unknown: an
    answer that is given again is the one that the table would make.
    """

    __slots__ = ("_connues", "_ecritures", "_haches")

    def __init__(self, haches: frozenset[str]) -> None:
        """`haches`: the attributes that name a partition, in the table or in an index."""
        self._haches = haches
        self._connues: dict[tuple[Any, ...], Lue] = {}
        self._ecritures: dict[Any, int] = {}

    def ecrire(self, *items: Item | None) -> None:
        """These were, or are, in the partitions that they name."""
        ecritures = self._ecritures
        for item in items:
            if item is not None:
                for nom in self._haches & item.keys():
                    partition = item[nom][1]
                    ecritures[partition] = ecritures.get(partition, 0) + 1

    def oublier(self) -> None:
        """The table is put as it was once: nothing is known of it."""
        self._connues.clear()

    def lire(self, demande: Demande, faire: Callable[[], tuple[str, Demande]]) -> Demande:
        """The answer, which its reader does not change; `faire` makes it, with its partition."""
        cle = _ce_qui_est_demande(demande)
        if cle is None:
            return faire()[1]
        lue = self._connues.get(cle)
        if lue is None or lue.ecritures != self._ecritures.get(lue.partition, 0):
            partition, reponse = faire()
            lue = Lue(partition, self._ecritures.get(partition, 0), reponse)
            self._connues[cle] = lue
        return lue.reponse


def _ce_qui_est_demande(demande: Demande) -> tuple[Any, ...] | None:
    """All that tells a query from another; None for one that is not kept: it goes on from a page,
    or names its attributes otherwise."""
    if "ExclusiveStartKey" in demande or NOMS in demande:
        return None
    dit = demande.get
    try:
        valeurs = [(nom, valeur["S"]) for nom, valeur in demande[VALEURS].items()]
    except KeyError:
        return None
    index, page = dit("IndexName"), (dit("Limit"), dit("ProjectionExpression"))
    return (index, dit("KeyConditionExpression"), *page, dit("ConsistentRead"), *valeurs)
