"""Dates, numbers and sizes as people read them in French."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from chalicelib.domain.calendrier import INSECABLE, MOIS
from chalicelib.domain.fuseau import Fuseau

FINE = "\u202f"

_AVANT_FINE = re.compile(r"(?<=[\w)»’.%}>]) (?=[?;]|!(?!=))")
_AVANT_DEUX_POINTS = re.compile(r"(?<=[\w)»%}>]) (?=:(?:[\s<'\"]|$))")
_GUILLEMETS = re.compile(r"(?<=«) | (?=»)")


def date_claire(jour: date | None, fuseau: Fuseau | None = None) -> str:
    """12 mars 1990; « 1er » for the first of a month; empty for None. An instant needs a place."""
    if jour is None:
        return ""
    jour = _jour(jour, fuseau)
    quantieme = "1er" if jour.day == 1 else str(jour.day)
    return INSECABLE.join((quantieme, MOIS[jour.month - 1], str(jour.year)))


def date_courte(jour: date, fuseau: Fuseau | None = None) -> str:
    """12/03/1990. An instant needs a place."""
    return f"{_jour(jour, fuseau):%d/%m/%Y}"


def heure(instant: datetime, fuseau: Fuseau) -> str:
    """14 h 05, by the clock of the place; `instant` is aware."""
    return fuseau.heure_claire(instant)


def date_heure(instant: datetime, fuseau: Fuseau) -> str:
    """12 mars 2026 à 14 h 05, by the clock of the place; `instant` is aware."""
    return f"{date_claire(instant, fuseau)} à{INSECABLE}{heure(instant, fuseau)}"


def _jour(jour: date, fuseau: Fuseau | None) -> date:
    """The day of an instant is that of a place. Raises ValueError when none is given."""
    if not isinstance(jour, datetime):
        return jour
    if fuseau is None:
        raise ValueError("the day of an instant is that of a place")
    return fuseau.jour(jour)


def nombre(valeur: int) -> str:
    """2 000, with a narrow no-break space."""
    return f"{valeur:,}".replace(",", FINE)


def grouper(chiffres: object, taille: int = 4, fin: str = INSECABLE) -> str:
    """Cut an identifier in groups of `taille` characters from the left."""
    texte = str(chiffres)
    return fin.join(texte[i : i + taille] for i in range(0, len(texte), taille))


def numero_etranger(numero: object) -> str:
    """99 0312 4567: two digits, then groups of four."""
    texte = str(numero)
    return INSECABLE.join((texte[:2], texte[2:6], texte[6:]))


def numero_demande(numero: object) -> str:
    """The 19 digits in groups of four; a narrow screen may break between groups."""
    return grouper(numero, fin=" ")


def taille(octets: int) -> str:
    """850 Ko or 2,4 Mo, from a number of bytes."""
    if octets < 1024 * 1024:
        return f"{max(1, round(octets / 1024))}{INSECABLE}Ko"
    return f"{octets / 1024 / 1024:.1f}".replace(".", ",").replace(",0", "") + f"{INSECABLE}Mo"


def espaces(texte: str) -> str:
    """Put no-break spaces before « : ; ? ! » and inside « guillemets ».

    Safe on the source of a template: a colon or a `!=` of an expression is left alone.
    """
    texte = _AVANT_FINE.sub(FINE, texte)
    texte = _AVANT_DEUX_POINTS.sub(INSECABLE, texte)
    return _GUILLEMETS.sub(INSECABLE, texte)


def parties_de_date(valeur: Mapping[str, Any] | date | None) -> dict[str, str]:
    """The three inputs of a date field, from what was typed (a mapping) or from a date."""
    if isinstance(valeur, date):
        return {"jour": f"{valeur:%d}", "mois": f"{valeur:%m}", "annee": f"{valeur:%Y}"}
    return {nom: str((valeur or {}).get(nom) or "") for nom in ("jour", "mois", "annee")}


FILTRES: dict[str, Callable[..., Any]] = {
    fonction.__name__: fonction
    for fonction in (
        nombre,
        grouper,
        numero_etranger,
        numero_demande,
        taille,
        espaces,
        parties_de_date,
    )
}

DU_LIEU: dict[str, Callable[..., str]] = {
    fonction.__name__: fonction for fonction in (date_claire, date_courte, heure, date_heure)
}
"""Those that a template calls with the place it speaks of (`fuseau`)."""
