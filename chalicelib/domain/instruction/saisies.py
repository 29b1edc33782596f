"""Parts that what agents type for several acts has in common."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

TEXTE_MAX = 4000

Lieu = Annotated[str, Field(min_length=1), Saisi(Genre.LIGNE, 300)]
"""Where the person is told to come."""

Texte = Annotated[
    str,
    Field(min_length=1),
    Phrases(absent="Écrivez ce texte."),
    Saisi(Genre.LETTRE, TEXTE_MAX),
]
