"""The contacts that a person may change at any time, whatever her requests are doing (R8)."""

from typing import Annotated, TypeVar

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.saisie.phrases import Phrases

C = TypeVar("C", bound="CoordonneesCompte")


class CoordonneesCompte(Modele):
    """Address and phone; the e-mail of the account changes by a link of its own."""

    adresse: Adresse
    telephone: Annotated[
        str,
        Field(max_length=22, pattern=r"^\+?[0-9][0-9 ]+[0-9]$"),
        Phrases(
            absent="Écrivez votre numéro de téléphone.",
            invalide="Écrivez le numéro avec des chiffres. Exemple : 06 39 98 00 01.",
        ),
    ]

    def dans(self, reponse: C) -> C:
        """The answer of a request with these contacts; its e-mail stays."""
        return reponse.model_copy(update={"adresse": self.adresse, "telephone": self.telephone})
