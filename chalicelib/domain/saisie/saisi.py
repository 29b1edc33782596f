"""The mark of a typed field: what kind it is, and how long it may be."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from chalicelib.domain.saisie import courriel, imprimables
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.telephone import lire_telephone

SAISIE = "saisie"
"""The context in which a model reads what somebody typed: a form, a call to the API.

Without it nothing is changed nor judged: what is stored, and what another register sends, is kept
as received.
"""
IMPRIMES = frozenset({Genre.NOM, Genre.LIGNE, Genre.LETTRE})
NOM_ADMIS = re.compile(r"(?=.*[^\W\d_])(?:[^\W\d_]|[ \u0300-\u036f'’·,./()\-])+")


@dataclass(frozen=True)
class Saisi:
    """Put in a field's `Annotated[...]`, after the rest. `maximum`: how many signs, 0 for any."""

    genre: Genre
    maximum: int = 0

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self._valider, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The document of the API tells the length too."""
        dit = handler(schema)
        return dit | ({"maxLength": self.maximum} if self.maximum else {})

    def _valider(self, brut: Any, info: ValidationInfo) -> Any:
        return self.lire(brut) if info.context == SAISIE and isinstance(brut, str) else brut

    def lire(self, brut: str) -> str:
        """The value meant. Raises PydanticCustomError with what the person is told."""
        texte = self._mesurer(_lire(self.genre, brut))
        if self.genre in IMPRIMES and (signes := imprimables.non_imprimables(texte)):
            raise self._non_imprime(signes)
        if self.genre is Genre.NOM and texte and not NOM_ADMIS.fullmatch(texte):
            raise PydanticCustomError("nom_invalide", "not a name")
        if self.genre is Genre.COURRIEL and texte:
            return self._mesurer(courriel.verifier(texte))
        return texte

    def _mesurer(self, texte: str) -> str:
        if self.maximum and len(texte) > self.maximum:
            raise _trop_long(self.maximum, len(texte) - self.maximum)
        return texte

    def _non_imprime(self, signes: tuple[str, ...]) -> PydanticCustomError:
        """A name in another alphabet has its writing on French papers; a letter has its words."""
        if self.genre is not Genre.LETTRE and any(signe.isalpha() for signe in signes):
            return PydanticCustomError("alphabet", "another alphabet")
        return PydanticCustomError("signes", "unprintable", {"phrase": imprimables.phrase(signes)})


def _lire(genre: Genre, brut: str) -> str:
    if genre is Genre.COURRIEL:
        return courriel.nettoyer(brut)
    return lire_telephone(brut) if genre is Genre.TELEPHONE else lire(genre, brut)


def _trop_long(maximum: int, trop: int) -> PydanticCustomError:
    nombres = {"maximum": _en_chiffres(maximum), "trop": _en_chiffres(trop)}
    return PydanticCustomError("trop_long", "too long", nombres | {"s": "s" * (trop > 1)})


def _en_chiffres(nombre: int) -> str:
    return f"{nombre:,}".replace(",", "\u202f")


def marque(metadata: Any) -> Saisi | None:
    """The mark among the metadata of a field; None for what is not typed as text."""
    return next((m for m in metadata if isinstance(m, Saisi)), None)
