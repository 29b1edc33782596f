"""The permit that a favourable decision grants: the one of the rules, or the agent's correction."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.droit.titres import CARTES, TitrePrevu
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import TypeCarte


class TitreAccorde(Modele):
    """A card with its first and last day; `duree_ans` is the longest that `article` allows.

    `court` is the category in 40 letters, as the 2D-DOC holds it.
    """

    carte: TypeCarte
    mention: str = Field(min_length=1, max_length=120)
    court: str = Field(min_length=1, max_length=40)
    duree_ans: int = Field(ge=1, le=10)
    article: str = Field(min_length=1, max_length=120)
    debut: date
    fin: date

    @model_validator(mode="after")
    def _dans_sa_duree(self) -> Self:
        if not self.debut < self.fin <= dernier_jour(self.debut, 12 * self.duree_ans):
            raise ValueError("duree_depassee")
        return self

    @property
    def libelle(self) -> str:
        """« Carte de résident « réfugié » »."""
        return f"{CARTES[self.carte]} « {self.mention} »"


DUREE_MAX = 10
"""Years: that of the longest permit."""


def garder(prevu: TitrePrevu, carte: TypeCarte, debut: date, fin: date) -> TitreAccorde:
    """The permit held, as another card prints it: its kind, its dates.

    A card that outlasts the permit of the rules is taken at its word up to the longest of all.
    """
    annees = range(prevu.duree_ans, DUREE_MAX + 1)
    duree = next((n for n in annees if fin <= dernier_jour(debut, 12 * n)), DUREE_MAX)
    return TitreAccorde(
        carte=prevu.carte if carte is TypeCarte.AUTRE else carte,
        mention=prevu.mention,
        court=prevu.court,
        duree_ans=duree,
        article=prevu.article,
        debut=debut,
        fin=min(fin, dernier_jour(debut, 12 * duree)),
    )


def accorder(prevu: TitrePrevu, debut: date) -> TitreAccorde:
    """The card of a profile for its whole duration: it ends on the eve of the anniversary."""
    return TitreAccorde(
        carte=prevu.carte,
        mention=prevu.mention,
        court=prevu.court,
        duree_ans=prevu.duree_ans,
        article=prevu.article,
        debut=debut,
        fin=dernier_jour(debut, 12 * prevu.duree_ans),
    )
