"""The French sentences said about a field when what was typed cannot be kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """Put in a field's `Annotated[...]`: what to say when it is absent, and when it is wrong.

    Both sentences say how to go on. Empty ones fall back on the general sentence.
    """

    absent: str = ""
    invalide: str = ""


PAYS = Phrases(absent="Choisissez un pays dans la liste.", invalide="Choisissez un pays.")
NOM = Phrases(absent="Écrivez le nom de famille.")
PRENOMS = Phrases(absent="Écrivez le ou les prénoms.")
NAISSANCE = Phrases(absent="Écrivez la date de naissance. Si vous ne savez pas le jour, écrivez 0.")
COCHEZ = Phrases(absent="Cochez cette case pour continuer.", invalide="Cochez cette case.")
