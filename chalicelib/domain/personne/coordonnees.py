"""The contacts that a person may change at any time, whatever her requests are doing (R8)."""

from typing import Annotated, TypeVar

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

Telephone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 .\-()/]+[0-9]$"), Saisi(Genre.TELEPHONE)]
"""« +33639980001 »; as it was typed, in what was stored before."""
Courriel = Annotated[str, Field(pattern=r"^[!-~]+@[!-~]+\.[!-~]+$"), Saisi(Genre.COURRIEL, 50)]
"""An e-mail address: printable ASCII, 50 characters at most when it is typed (domain.md §3.1)."""

C = TypeVar("C", bound="CoordonneesCompte")


class CoordonneesCompte(Modele):
    """Address and phone; the e-mail of the account changes by a link of its own."""

    adresse: Adresse
    telephone: Annotated[Telephone, Phrases(absent="Écrivez votre numéro de téléphone.")]

    def dans(self, reponse: C) -> C:
        """The answer of a request with these contacts; its e-mail stays."""
        return reponse.model_copy(update={"adresse": self.adresse, "telephone": self.telephone})
