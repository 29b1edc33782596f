"""Step 2 of who keeps a permit: what happened to its card (DUP-01), what has changed (CHG-01)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Ligne60
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class Circonstance(StrEnum):
    """Why another card is asked for."""

    PERTE = "PERTE"
    VOL = "VOL"
    ABIME = "ABIME"

    @property
    def sans_carte(self) -> bool:
        """The person has no card to show any more."""
        return self is not Circonstance.ABIME


class CarteARemplacer(Modele):
    """How the card was lost, stolen or damaged: when, where, in France or abroad."""

    circonstance: Annotated[Circonstance, Phrases(absent="Dites ce qui est arrivé à votre carte.")]
    le: Annotated[
        date,
        Phrases(absent="Écrivez la date. Vous ne la savez pas ? Écrivez la plus probable."),
    ]
    lieu: Annotated[Ligne60, Phrases(absent="Écrivez la ville, et le pays si c’est à l’étranger.")]
    en_france: Annotated[Literal["oui", "non"], Phrases(absent="Dites si c’est arrivé en France.")]


class Demenagement(Modele):
    """Since when the person lives at the address of step 1."""

    depuis: Annotated[date, Phrases(absent="Écrivez le jour de votre déménagement.")]


class NatureChangement(StrEnum):
    """What has changed in the name or the family of the holder of a permit."""

    MARIAGE = "MARIAGE"
    PACS = "PACS"
    SEPARATION = "SEPARATION"
    VEUVAGE = "VEUVAGE"
    NAISSANCE = "NAISSANCE"
    ETAT_CIVIL = "ETAT_CIVIL"


class ChangementDeSituation(Modele):
    """What has changed, since when, and what the person wants to say of it."""

    nature: Annotated[NatureChangement, Phrases(absent="Dites ce qui a changé.")]
    date_changement: Annotated[date, Phrases(absent="Écrivez la date du changement.")]
    explication: Annotated[str | None, Saisi(Genre.TEXTE, 500)] = None
