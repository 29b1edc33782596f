"""What a warning says before somebody files: text is data, in `referentiels/avertissements.toml`.

It says what the law asks, how sure that reading is, and what to do; it never hides the way on.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.modele import Modele

AVERTISSEMENTS = (
    Signalement.DEJA_TITULAIRE,
    Signalement.DEJA_RESIDENT,
    Signalement.RENOUVELER_PLUTOT,
    Signalement.DEPOT_ANTICIPE,
    Signalement.DEPOT_TRES_TARDIF,
    Signalement.RESIDENCE_TROP_COURTE,
    Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,
    Signalement.UNION_RECENTE,
    Signalement.ENFANT_PLUS_DE_19_ANS,
    Signalement.AYANT_DROIT_MAJEUR,
    Signalement.RECEPISSE_A_LIRE,
    Signalement.SEJOUR_NON_CONNU,
    Signalement.ENTREE_ANCIENNE,
)
"""What the person reads and accepts before she files: a condition of the law may not be met.

The préfecture decides of it, with reasons and an appeal; a door decides of nothing.
"""


class Avertissement(Modele):
    """`loi` is what the text asks; `prudence` tells to take counsel before anything is sent.

    `suite`: another way that may suit better, its words and the name of its page; it is an offer,
    beside the way on. `confiance` INF is a reading that a lawyer has to confirm: the page says so.
    """

    titre: str
    loi: str
    que_faire: tuple[str, ...]
    prudence: bool = False
    suite: tuple[str, str] | None = None
    source: str
    confiance: Literal["L", "P", "S", "INF"]


class Conseiller(Modele):
    """Who gives counsel for nothing or little, where that was read, and when."""

    qui: str
    moyen: str
    source: str
    lu_le: date


class Avertir(Modele):
    """The whole file."""

    conseillers: tuple[Conseiller, ...]
    avertissements: dict[Signalement, Avertissement]


@cache
def _lu(version: date) -> Avertir:
    texte = files("chalicelib").joinpath("referentiels/avertissements.toml").read_text("utf-8")
    lu: dict[str, Any] = tomllib.loads(dire(texte, version))
    return Avertir(conseillers=lu.pop("conseillers"), avertissements=lu)


def avertissements(jour: date) -> dict[Signalement, Avertissement]:
    """For every flag that warns, under the rules of a day; a missing one fails a test."""
    return _lu(version_au(jour)).avertissements


def conseillers(jour: date) -> tuple[Conseiller, ...]:
    """Where to take counsel before filing."""
    return _lu(version_au(jour)).conseillers
