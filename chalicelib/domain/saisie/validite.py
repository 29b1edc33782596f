"""The first and last day of a permit or visa, as its holder copies them from the card."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from chalicelib.domain.saisie.phrases import Phrases


def _apres_le_debut(fin: date, info: ValidationInfo) -> date:
    if "debut" in info.data and fin <= info.data["debut"]:
        raise ValueError("fin_avant_debut")
    return fin


DebutValidite = Annotated[date, Phrases(absent="Écrivez la date de début de validité.")]

FinValidite = Annotated[
    date,
    AfterValidator(_apres_le_debut),
    Phrases(
        absent="Écrivez la date de fin de validité.",
        invalide="La date de fin doit être après la date de début. Vérifiez les deux dates.",
    ),
]
"""After the day of the field `debut`, which the model declares before this one."""
