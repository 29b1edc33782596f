"""Step 2 of the holder of a permit: the card held now, the residence (CAS 1)."""

from datetime import date
from typing import Annotated

from pydantic import ValidationInfo, field_validator

from chalicelib.domain.identite import NumeroTitreOuVisa
from chalicelib.domain.modele import Modele
from chalicelib.domain.phrases import Phrases
from chalicelib.domain.registre import TypeCarte


class TitreActuel(Modele):
    """The card to renew or to change, pre-filled when the registre knows it."""

    numero: Annotated[
        NumeroTitreOuVisa,
        Phrases(
            absent="Écrivez le numéro de votre titre de séjour.",
            invalide="Ce numéro a de 9 à 12 chiffres ou lettres. Recopiez-le comme il est écrit "
            "sur la carte. Exemple : 999999999.",
        ),
    ]
    carte: Annotated[TypeCarte, Phrases(absent="Choisissez le type de votre carte.")]
    debut: Annotated[date, Phrases(absent="Écrivez la date de début de validité.")]
    fin: Annotated[
        date,
        Phrases(
            absent="Écrivez la date de fin de validité.",
            invalide="La date de fin doit être après la date de début. Vérifiez les deux dates.",
        ),
    ]

    @field_validator("fin")
    @classmethod
    def _apres_le_debut(cls, fin: date, info: ValidationInfo) -> date:
        if "debut" in info.data and fin <= info.data["debut"]:
            raise ValueError("fin_avant_debut")
        return fin


class Residence(Modele):
    """Since when the person lives in France with a permit: four years open the resident card."""

    reguliere_depuis: Annotated[
        date,
        Phrases(absent="Écrivez la date de votre premier titre, récépissé ou attestation."),
    ]
