"""What is asked of one attribute: `version = :lue`, `attribute_exists(PK)`."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.memoire.attributs import Attribut, Item
from tests.memoire.lecture import Lecteur, Valeurs

Regle = Callable[[Attribut | None, Sequence[Attribut]], bool]


def _ordre(compare: Callable[[Any, Any], bool]) -> Regle:
    """An order holds between values of one type only."""

    def regle(lu: Attribut | None, bornes: Sequence[Attribut]) -> bool:
        return lu is not None and lu[0] == bornes[0][0] and compare(lu[1], bornes[0][1])

    return regle


def _entre(lu: Attribut | None, bornes: Sequence[Attribut]) -> bool:
    return A_TENIR[">="](lu, bornes) and A_TENIR["<="](lu, bornes[1:])


def _commence(lu: Attribut | None, bornes: Sequence[Attribut]) -> bool:
    return lu is not None and lu[0] == "S" and str(lu[1]).startswith(str(bornes[0][1]))


COMPARAISONS: dict[str, Regle] = {
    "=": lambda lu, bornes: lu == bornes[0],
    "<>": lambda lu, bornes: lu != bornes[0],
    "<": _ordre(operator.lt),
    "<=": _ordre(operator.le),
    ">": _ordre(operator.gt),
    ">=": _ordre(operator.ge),
}
FONCTIONS: dict[str, Regle] = {
    "attribute_exists": lambda lu, _: lu is not None,
    "attribute_not_exists": lambda lu, _: lu is None,
    "begins_with": _commence,
}
A_TENIR: dict[str, Regle] = {
    **COMPARAISONS,
    **FONCTIONS,
    "BETWEEN": _entre,
    "IN": lambda lu, bornes: lu in bornes,
}
"""What each test asks of an attribute, None when the item has none, and of the values given."""


@dataclass(frozen=True)
class Epreuve:
    """One attribute against the values of these names."""

    nom: str
    operateur: str
    bornes: tuple[str, ...] = ()

    def __call__(self, item: Item, valeurs: Valeurs) -> bool:
        return self.tient(item.get(self.nom), valeurs)

    def tient(self, lu: Attribut | None, valeurs: Valeurs) -> bool:
        """Whether the attribute has what is asked."""
        bornes = self.bornes
        dites = [valeurs[bornes[0]]] if len(bornes) == 1 else [valeurs[b] for b in bornes]
        return A_TENIR[self.operateur](lu, dites)


def epreuve(lecteur: Lecteur) -> Epreuve:
    """A comparison or a function."""
    if lecteur.voir(1) == "(":
        return _fonction(lecteur)
    nom = lecteur.nom()
    if lecteur.suit("BETWEEN"):
        return _intervalle(lecteur, nom)
    if lecteur.suit("IN"):
        lecteur.prendre("(")
        bornes = lecteur.liste(lecteur.valeur)
        lecteur.prendre(")")
        return Epreuve(nom, "IN", bornes)
    operateur = lecteur.prendre(*COMPARAISONS)
    borne = lecteur.valeur()
    if operateur not in ("=", "<>"):
        lecteur.exiger(borne, operateur, "S", "N")
    return Epreuve(nom, operateur, (borne,))


def _fonction(lecteur: Lecteur) -> Epreuve:
    fonction = lecteur.prendre()
    if fonction not in FONCTIONS:
        raise NotImplementedError(f"the storages never write {fonction}()")
    lecteur.prendre("(")
    nom = lecteur.nom()
    bornes: tuple[str, ...] = ()
    if fonction == "begins_with":
        lecteur.prendre(",")
        bornes = (lecteur.valeur(),)
        lecteur.exiger(bornes[0], fonction, "S")
    lecteur.prendre(")")
    return Epreuve(nom, fonction, bornes)


def _intervalle(lecteur: Lecteur, nom: str) -> Epreuve:
    bas = lecteur.valeur()
    lecteur.prendre("AND")
    haut = lecteur.valeur()

    def dans_l_ordre(valeurs: Valeurs) -> str | None:
        ordre = A_TENIR["<="](valeurs[bas], [valeurs[haut]])
        dit = "The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
        return None if ordre else f"Invalid {lecteur.genre}: {dit}"

    lecteur.exiger(bas, "BETWEEN", "S", "N")
    lecteur.exigences.append(dans_l_ordre)
    return Epreuve(nom, "BETWEEN", (bas, haut))
