"""What the person was told before filing, and that she files all the same (R9)."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

Avertissement = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]


class AvertissementsLus(Modele):
    """`lus`: the names of the flags that warned her, as the page showed them."""

    lus: tuple[Avertissement, ...] = Field(min_length=1, max_length=20)
    continuer: Annotated[
        Literal["oui"],
        Phrases(absent="Cochez la case pour continuer, ou modifiez vos réponses."),
    ]
