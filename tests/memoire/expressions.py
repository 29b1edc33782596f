"""The expressions of one request, with the names and values given for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.memoire.attributs import lire
from tests.memoire.conditions import Condition, ou
from tests.memoire.epreuves import Epreuve
from tests.memoire.lecture import Exigence, Lecteur
from tests.memoire.mises_a_jour import MiseAJour, sections
from tests.memoire.refus import valeur_invalide
from tests.memoire.tri import epreuves_de_cle

NOMS, VALEURS = "ExpressionAttributeNames", "ExpressionAttributeValues"


def attributs_voulus(lecteur: Lecteur) -> tuple[str, ...]:
    """The attributes that an answer keeps."""
    voulus = lecteur.liste(lecteur.nom)
    if len(set(voulus)) < len(voulus):
        raise lecteur.faute("Two document paths overlap with each other;")
    return voulus


LECTURES: dict[str, Callable[[Lecteur], Any]] = {
    "ConditionExpression": ou,
    "UpdateExpression": sections,
    "KeyConditionExpression": epreuves_de_cle,
    "ProjectionExpression": attributs_voulus,
}


@dataclass(frozen=True)
class _Lue:
    """What an expression means, what it speaks of, and what its values must be."""

    sens: Any
    noms: frozenset[str]
    valeurs: frozenset[str]
    exigences: tuple[Exigence, ...]


@lru_cache(maxsize=2048)
def _lue(parametre: str, texte: str, noms: tuple[tuple[str, str], ...]) -> _Lue:
    lecteur = Lecteur(parametre, texte, dict(noms))
    sens = LECTURES[parametre](lecteur)
    lecteur.finir()
    noms_lus, valeurs_lues = frozenset(lecteur.noms_lus), frozenset(lecteur.valeurs_lues)
    return _Lue(sens, noms_lus, valeurs_lues, tuple(lecteur.exigences))


@lru_cache(maxsize=2048)
def _ensemble(
    noms: tuple[tuple[str, str], ...], *textes: str | None
) -> tuple[dict[str, Any], _Lue]:
    """What each expression of a request means, in the order of LECTURES; what all speak of."""
    dits = zip(LECTURES, textes, strict=True)
    lues = {
        parametre: _lue(parametre, texte, noms) for parametre, texte in dits if texte is not None
    }
    toutes = _Lue(
        None,
        frozenset[str]().union(*(lue.noms for lue in lues.values())),
        frozenset[str]().union(*(lue.valeurs for lue in lues.values())),
        tuple(exigence for lue in lues.values() for exigence in lue.exigences),
    )
    return {parametre: lue.sens for parametre, lue in lues.items()}, toutes


class Expressions:
    """Raises ValidationException when a name or a value is missing, unused or of a wrong type."""

    def __init__(self, corps: Mapping[str, Any]) -> None:
        noms, valeurs = corps.get(NOMS), corps.get(VALEURS)
        for parametre, dits in ((NOMS, noms), (VALEURS, valeurs)):
            if dits == {}:
                raise valeur_invalide(f"{parametre} must not be empty")
        self._noms = tuple(noms.items()) if noms else ()
        self.valeurs = lire(valeurs) if valeurs else {}
        self._sens, toutes = _ensemble(self._noms, *map(corps.get, LECTURES))
        self._verifier(toutes)

    @property
    def condition(self) -> Condition | None:
        """What a write asks of the item."""
        sens: Condition | None = self._sens.get("ConditionExpression")
        return sens

    @property
    def mise_a_jour(self) -> MiseAJour | None:
        """What an update changes."""
        sens: MiseAJour | None = self._sens.get("UpdateExpression")
        return sens

    @property
    def cles(self) -> tuple[Epreuve, ...]:
        """What a query asks of the keys."""
        sens: tuple[Epreuve, ...] = self._sens.get("KeyConditionExpression", ())
        return sens

    @property
    def voulus(self) -> tuple[str, ...] | None:
        """The attributes that the answer keeps; None for all."""
        sens: tuple[str, ...] | None = self._sens.get("ProjectionExpression")
        return sens

    def _verifier(self, toutes: _Lue) -> None:
        if self.valeurs.keys() != toutes.valeurs and (
            manquantes := toutes.valeurs - self.valeurs.keys()
        ):
            raise valeur_invalide(f"An attribute value is not defined: {sorted(manquantes)}")
        if len(self.valeurs) > len(toutes.valeurs) or len(self._noms) != len(toutes.noms):
            donnes = self.valeurs.keys() | dict(self._noms).keys()
            inutiles = sorted(donnes - toutes.valeurs - toutes.noms)
            raise valeur_invalide(f"Value or name provided, unused: {inutiles}")
        for exigence in toutes.exigences:
            if dit := exigence(self.valeurs):
                raise valeur_invalide(dit)
