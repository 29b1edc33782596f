"""Reads the reference lists that `tools/build_referentiels.py` makes: communes, countries."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Commune(NamedTuple):
    code_insee: str
    nom: str


def _lire(chemin: str) -> Any:
    ressource = files("chalicelib").joinpath("referentiels", *chemin.split("/"))
    return json.loads(ressource.read_text(encoding="utf-8"))


@cache
def _prefixe(deux_chiffres: str) -> dict[str, list[list[str]]]:
    try:
        lu: dict[str, list[list[str]]] = _lire(f"communes/{deux_chiffres}.json")
    except FileNotFoundError:
        return {}
    return lu


def communes(code_postal: str) -> tuple[Commune, ...]:
    """The communes that a postcode serves, in alphabetical order; none when it is unknown."""
    if not re.fullmatch(r"[0-9]{5}", code_postal):
        return ()
    return tuple(Commune(*paire) for paire in _prefixe(code_postal[:2]).get(code_postal, ()))


def anciennes(code_postal: str) -> tuple[Commune, ...]:
    """Communes of before around this postcode, each with the code of the one it belongs to now."""
    return tuple(Commune(*paire) for paire in _prefixe(code_postal[:2]).get("anciennes", ()))


def voisines(code_postal: str) -> tuple[Commune, ...]:
    """Every commune whose postcodes begin alike: those of the department."""
    listes = (liste for code, liste in _prefixe(code_postal[:2]).items() if code.isdigit())
    return tuple(dict.fromkeys(Commune(*paire) for liste in listes for paire in liste))


@cache
def pays() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → name in French, in alphabetical order."""
    lu: dict[str, str] = _lire("pays.json")
    return lu


@cache
def nationalites() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code, or XA, XB, XX → adjective in the feminine (« Afghane »)."""
    lu: dict[str, str] = _lire("nationalites.json")
    return lu
