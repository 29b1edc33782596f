"""Rows of a form: `enfants_0_nom`, `enfants_2_nom`… seen as a list without holes."""

import re
from collections.abc import Mapping, Sequence

Champs = Mapping[str, Sequence[str]]

LIGNE = re.compile(r"^([a-z_]+)_([0-9]{1,2})_([a-z_]+)$")
GESTE = re.compile(r"(ajouter|retirer)-([a-z_]+?)(?:-([0-9]{1,2}))?")
"""What the buttons of a list send: `ajouter-enfants`, `retirer-enfants-1`."""


def _parties(nom: str) -> tuple[str, int, str] | None:
    lu = LIGNE.match(nom)
    return (lu[1], int(lu[2]), lu[3]) if lu else None


def _nouveaux_rangs(champs: Champs) -> dict[tuple[str, int], int]:
    remplies = {
        parties[:2]
        for nom, valeurs in champs.items()
        if (parties := _parties(nom)) and any(valeur.strip() for valeur in valeurs)
    }
    rangs: dict[tuple[str, int], int] = {}
    for liste, rang in sorted(remplies):
        rangs[liste, rang] = sum(connue == liste for connue, _ in rangs)
    return rangs


def tasser(champs: Champs) -> dict[str, Sequence[str]]:
    """The fields, rows renumbered from 0 in their order, rows where nothing was typed left out.

    A sentence about the second child then stands at the second child shown.
    """
    rangs = _nouveaux_rangs(champs)
    tasses: dict[str, Sequence[str]] = {}
    for nom, valeurs in champs.items():
        parties = _parties(nom)
        if parties is None:
            tasses[nom] = valeurs
        elif parties[:2] in rangs:
            liste, rang, champ = parties
            tasses[f"{liste}_{rangs[liste, rang]}_{champ}"] = valeurs
    return tasses


def changer(champs: Champs, geste: str) -> dict[str, Sequence[str]] | None:
    """The fields with one row more, or without one, as a button asks; None for any other button.

    Nothing is validated and nothing else moves: this is still what the person is typing.
    """
    lu = GESTE.fullmatch(geste)
    if lu is None:
        return None
    liste, rang = lu[2], lu[3]
    if lu[1] == "ajouter":
        return {**champs, f"{liste}_{_combien(champs, liste)}_nom": [""]}
    return _sans_ligne(champs, liste, int(rang or 0))


def _combien(champs: Champs, liste: str) -> int:
    """How many rows the page showed, the empty ones too."""
    rangs = [lu[1] for nom in champs if (lu := _parties(nom)) and lu[0] == liste]
    return max(rangs, default=0) + 1


def _sans_ligne(champs: Champs, liste: str, rang: int) -> dict[str, Sequence[str]]:
    """Those below move up: « enfant 3 » becomes « enfant 2 »."""
    restes: dict[str, Sequence[str]] = {}
    for nom, valeurs in champs.items():
        lu = _parties(nom)
        if lu is None or lu[0] != liste or lu[1] < rang:
            restes[nom] = valeurs
        elif lu[1] > rang:
            restes[f"{liste}_{lu[1] - 1}_{lu[2]}"] = valeurs
    return restes
