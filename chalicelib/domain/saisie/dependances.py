"""A field that is asked only after a certain answer to another one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel


@dataclass(frozen=True)
class Selon:
    """Put in a field's `Annotated[...]`: `champ` of the same model decides, by what is typed there.

    A box that is not ticked is typed "". Without one of these `valeurs` the field is not asked:
    what stands in it neither stops the page nor is kept.
    """

    champ: str
    valeurs: tuple[str, ...]


OUI = ("oui",)
NON = ("non",)
PAS_COCHE = ("", "non")


def sans_objet(modele: type[BaseModel], tape: Callable[[str], str]) -> Iterator[str]:
    """The fields of a model that these answers do not ask; `tape` gives what a field holds."""
    for nom, champ in modele.model_fields.items():
        selon = next((m for m in champ.metadata if isinstance(m, Selon)), None)
        if selon and tape(selon.champ) not in selon.valeurs:
            yield nom
