"""A postal address in France (NF Z10-011) and the way it is printed."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

CodePostal = Annotated[
    str,
    Field(pattern=r"^[0-9]{5}$"),
    Saisi(Genre.CODE_POSTAL),
    Phrases(
        absent="Écrivez votre code postal.",
        invalide="Écrivez les 5 chiffres du code postal. Exemple : 69003.",
    ),
]
CodeInsee = Annotated[str, Field(pattern=r"^[0-9][0-9AB][0-9]{3}$")]
Ligne38 = Annotated[str, Saisi(Genre.LIGNE, 38)]
Ligne60 = Annotated[str, Field(min_length=1), Saisi(Genre.LIGNE, 60)]


class Adresse(Modele):
    """Lines 2 to 6 of NF Z10-011; `voie` holds number and street."""

    chez: Ligne38 | None = None
    complement: Ligne38 | None = None
    voie: Annotated[Ligne60, Phrases(absent="Écrivez le numéro et le nom de la rue.")]
    lieu_dit: Ligne38 | None = None
    code_postal: CodePostal
    commune: Annotated[Ligne60, Phrases(absent="Écrivez ou choisissez votre commune.")]
    code_insee: CodeInsee

    @property
    def lignes(self) -> tuple[str, ...]:
        """The lines to print, empty ones left out."""
        chez = f"Chez {self.chez}" if self.chez else None
        commune = f"{self.code_postal} {self.commune}"
        toutes = (chez, self.complement, self.voie, self.lieu_dit, commune)
        return tuple(ligne for ligne in toutes if ligne)
