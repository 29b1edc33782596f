"""What is asked when a parent or guardian files for a minor of 16 to 18 (S2-06, FAQ 34, 36)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Ligne60
from chalicelib.domain.personne.identite import Nom, NumeroEtranger, PaysIso, Sexe
from chalicelib.domain.saisie.dependances import OUI, Selon
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import NAISSANCE, NOM, PAYS, PRENOMS, Phrases
from chalicelib.domain.saisie.saisi import Saisi


class QualiteRepresentant(StrEnum):
    PARENT = "PARENT"
    TUTEUR = "TUTEUR"
    SERVICE = "SERVICE"


REPRESENTANTS = {
    QualiteRepresentant.PARENT: "Je suis le père ou la mère",
    QualiteRepresentant.TUTEUR: "Je suis le tuteur ou la tutrice",
    QualiteRepresentant.SERVICE: "Je représente l’aide sociale à l’enfance, ou je suis "
    "administrateur ad hoc",
}


class Representant(Modele):
    """Who acts for the minor; the document REPRESENTANT proves it."""

    qualite: Annotated[QualiteRepresentant, Phrases(absent="Dites qui vous êtes pour cet enfant.")]


class Activite(Modele):
    """The declared wish to work: without it no permit is needed before 18 (CESEDA L421-35)."""

    volonte: Annotated[
        Literal["oui", "non"],
        Phrases(absent="Répondez « Oui » ou « Non » : un travail est-il voulu ?"),
    ]
    nature: Annotated[str | None, Selon("volonte", OUI), Saisi(Genre.LIGNE, 100)] = None
    employeur: Annotated[str | None, Selon("volonte", OUI), Saisi(Genre.LIGNE, 100)] = None
    date_debut: Annotated[date | None, Selon("volonte", OUI)] = None


class EnfantConcerne(Modele):
    """The child a parent files for, as typed before the draft begins (PRO-08)."""

    numero_etranger: Annotated[
        NumeroEtranger,
        Phrases(
            absent="Écrivez le numéro étranger de l’enfant. Il est sur son attestation de demande "
            "d’asile ou sur son DCEM.",
            invalide="Le numéro étranger a 10 chiffres. Recopiez-le sans lettre. "
            "Exemple : 9903124567. Ce n’est pas le numéro d’une carte.",
        ),
    ]
    nom: Annotated[Nom, NOM]
    prenoms: Annotated[Nom, PRENOMS]
    sexe: Annotated[Sexe, Phrases(absent="Choisissez le sexe écrit sur ses papiers.")]
    date_naissance: Annotated[DateNaissance, NAISSANCE]
    ville_naissance: Annotated[Ligne60, Phrases(absent="Écrivez la ville de naissance.")]
    pays_naissance: Annotated[PaysIso, PAYS]
    nationalite: Annotated[PaysIso, Phrases(absent="Choisissez la nationalité dans la liste.")]
