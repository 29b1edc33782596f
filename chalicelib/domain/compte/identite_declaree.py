"""What somebody types to be recognised: a numéro étranger, or a visa or permit (ACC-01…04)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import NOM_MAX, Nom, NumeroEtranger, NumeroTitreOuVisa
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi
from chalicelib.domain.saisie.validite import DebutValidite, FinValidite


class IdentiteParNumero(Modele):
    """What a person without a permit types: the attestation de demande d'asile has it (ACC-04)."""

    genre: Literal["NUMERO_ETRANGER"] = "NUMERO_ETRANGER"
    numero_etranger: Annotated[
        NumeroEtranger,
        Phrases(
            absent="Écrivez votre numéro étranger.",
            invalide="Le numéro étranger a 10 chiffres. Recopiez-le sans lettre. "
            "Exemple : 9903124567. Si vous avez le numéro d’une carte ou d’un visa, revenez en "
            "arrière et choisissez ce document.",
        ),
    ]
    nom: Annotated[Nom, Phrases(absent="Écrivez votre nom.")]
    prenoms: Annotated[str, Saisi(Genre.NOM, NOM_MAX)] = ""
    date_naissance: Annotated[
        DateNaissance,
        Phrases(
            absent="Écrivez votre date de naissance. L’année suffit si le reste est inconnu.",
            invalide="Cette date n’est pas possible. Écrivez l’année avec 4 chiffres. "
            "Exemple : 12 03 1990.",
        ),
    ]

    @property
    def numero(self) -> str:
        """What the registre is asked for."""
        return self.numero_etranger


class IdentiteParTitre(Modele):
    """What the holder of a visa, permit or récépissé types (ACC-01, ACC-02)."""

    genre: Literal["TITRE"] = "TITRE"
    numero_titre: Annotated[
        NumeroTitreOuVisa,
        Phrases(
            absent="Écrivez le numéro de votre visa ou de votre titre de séjour.",
            invalide="Ce numéro a de 9 à 12 chiffres ou lettres. Recopiez-le comme il est écrit "
            "sur le document. Exemple : 999999999.",
        ),
    ]
    debut: DebutValidite
    fin: FinValidite

    @property
    def numero(self) -> str:
        """What the registre is asked for."""
        return self.numero_titre


IdentiteDeclaree = Annotated[IdentiteParNumero | IdentiteParTitre, Field(discriminator="genre")]


def incoherences(identite: IdentiteDeclaree, jour: date) -> dict[str, str]:
    """Field -> sentence for a date that cannot be true on `jour`."""
    if isinstance(identite, IdentiteParNumero):
        nee = identite.date_naissance
        if (nee.annee, nee.mois, nee.jour) > (jour.year, jour.month, jour.day):
            return {"date_naissance": "Cette date est dans le futur. Vérifiez l’année."}
    elif identite.debut > jour:
        return {"debut": "Cette date est dans le futur. Vérifiez l’année."}
    return {}
