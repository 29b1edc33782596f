"""Rows of a form: `enfants_0_nom`, `enfants_2_nom`… seen as a list without holes."""

import re
from collections.abc import Mapping, Sequence

Champs = Mapping[str, Sequence[str]]

LIGNE = re.compile(r"^([a-z_]+)_([0-9]{1,2})_([a-z_]+)$")


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
