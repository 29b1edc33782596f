"""Step 2 of a family member: the protected person, the tie and the common life (S2-04, S2-05)."""

from datetime import date
from typing import Annotated, Literal

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Ligne60
from chalicelib.domain.personne.identite import (
    Nom,
    NumeroEtranger,
    NumeroTitreOuVisa,
    PaysIso,
    Statut,
)
from chalicelib.domain.saisie.phrases import NAISSANCE, NOM, PRENOMS, Phrases


class AyantDroit(Modele):
    """The protected person (the guide's « ayant droit »), asked whatever the tie (S2-04)."""

    nom: Annotated[Nom, NOM]
    prenoms: Annotated[Nom, PRENOMS]
    date_naissance: Annotated[DateNaissance, NAISSANCE]
    nationalite: Annotated[PaysIso, Phrases(absent="Choisissez la nationalité dans la liste.")]
    protection: Annotated[Statut, Phrases(absent="Dites quelle protection cette personne a reçue.")]
    date_demande_asile: Annotated[
        date,
        Phrases(
            absent="Écrivez la date de sa demande d’asile. Elle est sur son attestation de demande "
            "d’asile ou dans la décision."
        ),
    ]
    numero_etranger: Annotated[
        NumeroEtranger | None,
        Phrases(
            invalide="Le numéro étranger a 10 chiffres. Laissez vide si vous ne l’avez pas. Le "
            "numéro de sa carte s’écrit dans la case suivante."
        ),
    ] = None
    numero_titre: Annotated[
        NumeroTitreOuVisa | None,
        Phrases(invalide="Ce numéro a de 9 à 12 chiffres ou lettres. Laissez vide sinon."),
    ] = None


class LienDeclare(Modele):
    """How the person came, and for a couple: since when, and the common life."""

    entree_reunification: Annotated[
        Literal["oui", "non"],
        Phrases(absent="Dites si vous êtes venu(e) avec un visa de réunification familiale."),
    ]
    date_union: date | None = None
    lieu_union: Ligne60 | None = None
    vie_commune: Literal["oui", "non"] | None = None
