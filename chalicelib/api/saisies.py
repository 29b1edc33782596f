"""From the JSON of a call to a model of the domain, and from its errors to French sentences."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from chalicelib.api.appel import Appel
from chalicelib.api.erreurs import ContenuTropLong, ErreurDeChamp, SaisieRefusee
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.refus import GENERALES, INVISIBLES, refusees
from chalicelib.domain.saisie.saisi import SAISIE

M = TypeVar("M", bound=Modele)

LIMITE_OCTETS = 64 * 1024


def lire(modele: type[M], appel: Appel) -> M:
    """The body as this model; none at all is an empty object.

    Raises ContenuTropLong, SaisieRefusee.
    """
    if len(appel.corps) > LIMITE_OCTETS:
        raise ContenuTropLong
    try:
        saisie = modele.model_validate_json(appel.corps or b"{}", context=SAISIE)
    except ValidationError as refus:
        raise SaisieRefusee(tuple(_erreurs(modele, refus))) from None
    if caches := tuple(_invisibles(saisie.model_dump(mode="json"))):
        raise SaisieRefusee(caches)
    return saisie


def _erreurs(modele: type[Modele], refus: ValidationError) -> Iterator[ErreurDeChamp]:
    for chemin, phrase in refusees(modele, refus):
        yield ErreurDeChamp(pointeur=_pointeur(chemin), phrase=phrase)


def _invisibles(valeur: Any, *chemin: str) -> Iterator[ErreurDeChamp]:
    """Texts that end up in letters and pages hold nothing that cannot be seen."""
    if isinstance(valeur, dict):
        for nom, dedans in valeur.items():
            yield from _invisibles(dedans, *chemin, nom)
    elif isinstance(valeur, list):
        for rang, dedans in enumerate(valeur):
            yield from _invisibles(dedans, *chemin, str(rang))
    elif isinstance(valeur, str) and INVISIBLES.search(valeur):
        yield ErreurDeChamp(pointeur=_pointeur(chemin), phrase=GENERALES["invisible"])


def _pointeur(chemin: tuple[str, ...] | list[str]) -> str:
    """RFC 6901; the name of a field that is not ours is not repeated further than its letters."""
    return "".join(f"/{pas.replace('~', '~0').replace('/', '~1')[:60]}" for pas in chemin)
