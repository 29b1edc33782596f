"""Dates as people type them: « 01/02/2020 » in the first input, « mars », years of other calendars.

The three inputs of a date `naissance` are `naissance_jour`, `naissance_mois`, `naissance_annee`.
"""

import re
import unicodedata

from chalicelib.domain.calendrier import MOIS
from chalicelib.domain.saisie.normalisation import Genre, lire

Parties = dict[str, str]

DEUX_CHIFFRES = "Écrivez l’année avec 4 chiffres. Exemple : 1990."
AUTRE_CALENDRIER = (
    "Cette année est celle d’un autre calendrier. Écrivez la date du calendrier grégorien, comme "
    "sur vos papiers français. Exemple : 31 03 1990."
)
_ENTRE = r"[\s/.,:;_\-]+"
_AVANT = re.compile(
    r"^(?:n[ée]e?\s+)?(?:le\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?=\d)",
    re.IGNORECASE,
)
"""« le lundi 12 mars »."""
ENTIERES = (
    re.compile(
        rf"(?P<jour>\d{{1,2}}){_ENTRE}(?P<mois>\d{{1,2}}|[^\W\d_]+\.?){_ENTRE}(?P<annee>\d+)"
    ),
    re.compile(rf"(?P<annee>\d{{4}}){_ENTRE}(?P<mois>\d{{1,2}}){_ENTRE}(?P<jour>\d{{1,2}})"),
    re.compile(r"(?P<jour>\d{2})(?P<mois>\d{2})(?P<annee>\d{4})"),
)
"""A whole date in one input: day first as in France, year first as computers do, eight digits."""
ANNEES_D_AILLEURS = (range(1200, 1501), range(2400, 2701))
"""Persian and Hijri years; Buddhist years. No date of a living person is there."""


def parties(jour: str, mois: str, annee: str) -> Parties:
    """The three inputs as digits where they can be understood, as typed otherwise."""
    lues = {"jour": _premier(jour), "mois": _net(mois), "annee": _net(annee)}
    pleines = [texte for texte in lues.values() if texte]
    if len(pleines) == 1:
        lues = _entiere(pleines[0]) or lues
    elif (collee := _entiere(lues["jour"])) and _d_accord(lues, collee):
        lues = collee
    return lues | {"mois": _mois(lues["mois"])}


def _d_accord(lues: Parties, collee: Parties) -> bool:
    """Whether the two other inputs say the same as a whole date pasted over the day."""
    mois, annee = _mois(lues["mois"]), lues["annee"]
    meme_mois = mois in ("", _mois(collee["mois"])) or mois.zfill(2) == collee["mois"].zfill(2)
    return meme_mois and annee in ("", collee["annee"])


def refus(lues: Parties) -> str:
    """The sentence for a year that cannot be kept; empty when it may."""
    annee = lues["annee"]
    if not (annee.isascii() and annee.isdigit()):
        return ""
    if 1 <= len(annee) <= 2 and int(annee):
        return DEUX_CHIFFRES
    ailleurs = len(annee) == 4 and any(int(annee) in annees for annees in ANNEES_D_AILLEURS)
    return AUTRE_CALENDRIER if ailleurs else ""


def _net(texte: str) -> str:
    """Without what separates it from its neighbours; a sign before a number is kept: « -1 » is
    no day."""
    return _AVANT.sub("", lire(Genre.DATE, texte)).rstrip(" /.,:;_-").lstrip(" /.,:;_")


def _premier(texte: str) -> str:
    """« 1er » and « 1° » are 1."""
    return re.sub(r"^1(?:er\b|°)", "1", _net(texte), flags=re.IGNORECASE)


def _entiere(texte: str) -> Parties | None:
    lues = (motif.fullmatch(texte) for motif in ENTIERES)
    return next((lue.groupdict() for lue in lues if lue), None)


def _reduit(mot: str) -> str:
    decompose = unicodedata.normalize("NFKD", mot.casefold())
    return "".join(c for c in decompose if not unicodedata.combining(c)).rstrip(".")


def _mois(texte: str) -> str:
    """« mars », « mar. », « févr » are 3 and 2; « jui », which may be two months, is left."""
    cherche = _reduit(texte)
    if len(cherche) < 3 or not cherche.isalpha():
        return texte
    rangs = [rang for rang, nom in enumerate(MOIS, start=1) if _reduit(nom).startswith(cherche)]
    return str(rangs[0]) if len(rangs) == 1 else texte
