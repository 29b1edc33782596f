"""Conditions on an item: what a write asks of what is there, before it writes."""

from collections.abc import Callable
from typing import Any

from tests.memoire.attributs import Item
from tests.memoire.epreuves import epreuve
from tests.memoire.lecture import Lecteur, Valeurs

Condition = Callable[[Item, Valeurs], bool]


def ou(lecteur: Lecteur) -> Condition:
    """A whole condition: OR binds less than AND, AND less than NOT."""
    return _suite(lecteur, "OR", _et, any)


def _et(lecteur: Lecteur) -> Condition:
    return _suite(lecteur, "AND", _non, all)


def _suite(
    lecteur: Lecteur,
    mot: str,
    lire: Callable[[Lecteur], Condition],
    ensemble: Callable[[Any], bool],
) -> Condition:
    parties = [lire(lecteur)]
    while lecteur.suit(mot):
        parties.append(lire(lecteur))
    if len(parties) == 1:
        return parties[0]
    return lambda item, valeurs: ensemble(partie(item, valeurs) for partie in parties)


def _non(lecteur: Lecteur) -> Condition:
    if lecteur.suit("NOT"):
        nie = _non(lecteur)
        return lambda item, valeurs: not nie(item, valeurs)
    return _groupe(lecteur) if lecteur.voir() == "(" else epreuve(lecteur)


def _groupe(lecteur: Lecteur) -> Condition:
    debut = lecteur.place
    lecteur.prendre("(")
    sens = ou(lecteur)
    if lecteur.dernier_groupe == (debut + 1, lecteur.place - 1):
        raise lecteur.faute("The expression has redundant parentheses;")
    lecteur.prendre(")")
    lecteur.dernier_groupe = (debut, lecteur.place - 1)
    return sens
