"""What the person was told before filing, and that she files all the same (R9)."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases


class AvertissementLu(Modele):
    """The name of the flag that warned her; one that no rule raises any more stays readable."""

    signalement: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]


class AvertissementsLus(Modele):
    """`lus`: what the page showed when she accepted to go on."""

    lus: tuple[AvertissementLu, ...] = Field(min_length=1, max_length=20)
    continuer: Annotated[
        Literal["oui"],
        Phrases(absent="Cochez la case pour continuer, ou modifiez vos réponses."),
    ]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(lu.signalement for lu in self.lus)
