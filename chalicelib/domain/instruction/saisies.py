"""Parts that what agents type for several acts has in common."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.saisie.phrases import Phrases

TEXTE_MAX = 4000

Texte = Annotated[
    str,
    Field(min_length=1, max_length=TEXTE_MAX),
    Phrases(absent="Écrivez ce texte.", invalide="Écrivez 4 000 caractères au plus."),
]
