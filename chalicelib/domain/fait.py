"""The base of every événement: it happened once, and says by itself whom it wakes."""

from datetime import datetime
from typing import Any, ClassVar

from chalicelib.domain.modele import Modele

INSCRIPTIONS, ATTESTATIONS = "inscriptions", "attestations"
COURRIELS, ECHANGES = "courriels", "echanges"
EXPEDITIONS = "expeditions"
TRAVAILLEURS = (INSCRIPTIONS, ATTESTATIONS, COURRIELS, ECHANGES, EXPEDITIONS)
"""The workers, by their plain names; the relay knows the queue of each (`events/relais.py`)."""


class Fait(Modele):
    """Something that happened, once, at a time; `id` makes every worker idempotent.

    `reveille` are the workers that act on it; none, and it only stands in the history. A class
    with a `type` that does not say it cannot be imported. `attendu_de` are those whom something
    else wakes, an object put in its place: what they do of it is awaited too.
    """

    id: str
    survenu_le: datetime

    reveille: ClassVar[tuple[str, ...]]
    attendu_de: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        super().__pydantic_init_subclass__(**options)
        if cls.est_concret() and not hasattr(cls, "reveille"):
            raise TypeError(f"{cls.__name__} does not say whom it wakes: reveille = (…)")

    @classmethod
    def est_concret(cls) -> bool:
        """Whether it is an événement, and not what several have in common."""
        champ = cls.model_fields.get("type")
        return champ is not None and champ.default == cls.__name__
