"""Step 2 of the holder of a permit: the card held now, the residence (CAS 1)."""

from datetime import date
from typing import Annotated

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import NumeroTitreOuVisa
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.validite import DebutValidite, FinValidite


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
    debut: DebutValidite
    fin: FinValidite


class Residence(Modele):
    """Since when the person lives in France with a permit: four years open the resident card."""

    reguliere_depuis: Annotated[
        date,
        Phrases(absent="Écrivez la date de votre premier titre, récépissé ou attestation."),
    ]
