"""What an agent types to find a request: the beginning of a name, or the number."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases


class SaisieRecherche(Modele):
    """One of the two; never in an address, where it would be logged on its way."""

    nom: Annotated[
        str | None,
        Field(min_length=2, max_length=80),
        Phrases(invalide="Écrivez 2 lettres au moins, 80 au plus."),
    ] = None
    numero: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{19}$"),
        Phrases(invalide="Le numéro d’une demande a 19 chiffres."),
    ] = None
    curseur: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_-]{1,2000}$")] = None
    limite: Annotated[int, Field(ge=1, le=200)] = 25

    @model_validator(mode="after")
    def _l_un_ou_l_autre(self) -> Self:
        if (self.nom is None) == (self.numero is None):
            raise ValueError("nom_ou_numero")
        return self
