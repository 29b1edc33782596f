"""Dated rules as data: one CSV a family under `chalicelib/droit/`, and this small engine.

A change of law is a new row with its day: the engine always takes, for a code, the row that began
last on or before the day asked. `confiance` is L (statute read), P (official page), S (seed
documents) or INF (our inference, to be read by a lawyer).
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, ParamSpec, TypeVar, cast

from chalicelib.domain.modele import Modele

FAMILLES = (
    "delais",
    "tarifs",
    "tarifs_titres",
    "titres",
    "pieces_premiere",
    "pieces_renouvellement",
    "pieces_logement",
    "motifs_complement",
    "motifs_refus",
    "motifs_cloture",
    "motifs_protection",
    "motifs_attestation",
    "motifs_carte",
    "fins_documents",
)
"""The data files, a family of rules each."""


class Regle(Modele):
    """A row: what sets it, and the first day it applies."""

    article: str
    depuis: date
    confiance: Literal["L", "P", "S", "INF"] = "L"


R = TypeVar("R", bound=Regle)
P = ParamSpec("P")
T = TypeVar("T")
REPONSES = 1024
"""Answers that a process keeps of one question to the rules: a page asks about one day or two."""
MEMOIRES: list[Callable[[], None]] = []
"""What empties each; for who reads other rules in the same process."""


def cherchee_une_fois(fonction: Callable[P, T]) -> Callable[P, T]:
    """What the rules say on a day is looked for once: they do not change while a process lives.

    Everything that the answer depends on is in the arguments, which are hashable.
    """
    memoire: Any = lru_cache(REPONSES)(fonction)
    MEMOIRES.append(memoire.cache_clear)
    return cast(Callable[P, T], memoire)


def analyser(flux: Iterable[str]) -> tuple[dict[str, str], ...]:
    """The rows of a family, column name -> cell."""
    return tuple(csv.DictReader(flux, delimiter=";"))


@cache
def lignes(famille: str) -> tuple[dict[str, str], ...]:
    """The rows shipped with the application, read once."""
    with files("chalicelib").joinpath(f"droit/{famille}.csv").open(encoding="utf-8") as flux:
        return analyser(flux)


def en_vigueur(regles: Iterable[R], jour: date, cle: Callable[[R], str]) -> dict[str, R]:
    """For each key, the row in force on a day; a key whose first text comes later is absent."""
    retenues: dict[str, R] = {}
    for regle in sorted((r for r in regles if r.depuis <= jour), key=lambda r: r.depuis):
        retenues[cle(regle)] = regle
    return retenues


@cache
def dates() -> tuple[date, ...]:
    """Every day on which some rule of the data files began to apply, in order."""
    debuts = (date.fromisoformat(ligne["depuis"]) for nom in FAMILLES for ligne in lignes(nom))
    return tuple(sorted(set(debuts)))


def version_au(jour: date) -> date:
    """The version of the rules in force on a day, named by the day it began.

    A dossier keeps it from its filing: later texts do not change what was asked. LookupError
    before the first text.
    """
    passees = [debut for debut in dates() if debut <= jour]
    if not passees:
        raise LookupError(f"aucune règle au {jour.isoformat()}")
    return passees[-1]


def cellules(ligne: Mapping[str, str], *communes: str) -> dict[str, str]:
    """The cells of a row that are neither common columns nor empty (« - »)."""
    hors = {"article", "depuis", "confiance", *communes}
    return {nom: cellule for nom, cellule in ligne.items() if nom not in hors and cellule != "-"}
