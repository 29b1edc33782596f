"""What the page of an act adds to its row: shown around its fields, filled in, or read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.web.formulaire import dates_saisies
from chalicelib.web.formulaire.formulaires import Formulaire


def _rien(dossier: Dossier, jour: date) -> dict[str, str]:
    return {}


def _tel_quel(formulaire: Formulaire, prefecture: str) -> Formulaire:
    return formulaire


@dataclass(frozen=True, kw_only=True)
class FormulaireActe:
    """`contexte` is what the fields need besides the file: who, which permit, which grounds.

    `connu` is what the form holds before the agent types; `preparer` turns the fields typed into
    those of the act, where they are not typed as they are kept; `a_relire`: its letter is shown
    before it is sent.
    """

    contexte: Callable[[Dossier, date], Mapping[str, Any]] = _rien
    connu: Callable[[Dossier, date], dict[str, str]] = _rien
    preparer: Callable[[Formulaire, str], Formulaire] = _tel_quel
    a_relire: bool = False


def champs_date(nom: str, jour: date) -> dict[str, str]:
    """A day in the three fields of a form."""
    return {f"{nom}_jour": f"{jour:%d}", f"{nom}_mois": f"{jour:%m}", f"{nom}_annee": f"{jour:%Y}"}


def lieu_de_la_prefecture(dossier: Dossier, jour: date) -> dict[str, str]:
    return {"lieu": dossier.prefecture.libelle}


def jour_et_heure(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """`quand`, typed as a day in three fields and an hour as people write it: that of the place."""
    tapes = [formulaire.get(f"jour_{p}") for p in ("jour", "mois", "annee")]
    lues = dates_saisies.parties(*tapes)
    try:
        if dates_saisies.refus(lues):
            raise ValueError("annee")
        heure = _heure(formulaire.get("heure"))
        local = datetime.combine(
            date(int(lues["annee"]), int(lues["mois"]), int(lues["jour"])), heure
        )
        quand = toutes()[prefecture].fuseau.instant(local).isoformat()
    except ValueError:
        quand = "illisible" if any(tapes) else ""
    return formulaire.avec({"quand": quand})


def _heure(brute: str) -> time:
    """« 9h », « 9 h 30 », « 09:30 », « 9.30 », « 9 heures », « 0930 ». Raises ValueError."""
    lue = re.fullmatch(
        r"(?:à )?(\d{1,2}) ?(?:heures?|[h:.])? ?(?:(\d{2})(?: ?(?:min(?:utes)?|mn)|:00)?)?\.?",
        lire(Genre.DATE, brute),
        re.IGNORECASE,
    )
    if lue is None:
        raise ValueError("heure")
    return time(int(lue[1]), int(lue[2] or 0))
