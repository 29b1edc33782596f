"""From names and addresses as people write them to the capital letters a 2D-DOC admits."""

import re
from unicodedata import combining, normalize

from chalicelib.domain.personne.graphies import LETTRES

_LETTRES = str.maketrans(
    {"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS"}
)

# Street words shortened only when a line is too long (2D-DOC specification 11.2, NF Z10-011).
_ABREVIATIONS = {
    "ALLEE": "ALL",
    "ALLEES": "ALL",
    "APPARTEMENT": "APT",
    "AVENUE": "AV",
    "BATIMENT": "BAT",
    "BOULEVARD": "BD",
    "CAPITAINE": "CNE",
    "CHEMIN": "CHE",
    "COLONEL": "CEL",
    "COMMANDANT": "CDT",
    "DOCTEUR": "DR",
    "ESCALIER": "ESC",
    "ETAGE": "ETG",
    "FAUBOURG": "FG",
    "GENERAL": "GAL",
    "IMMEUBLE": "IMM",
    "IMPASSE": "IMP",
    "LIEUTENANT": "LT",
    "LOTISSEMENT": "LOT",
    "MARECHAL": "MAL",
    "PASSAGE": "PAS",
    "PLACE": "PL",
    "PRESIDENT": "PDT",
    "PROFESSEUR": "PR",
    "QUARTIER": "QUA",
    "RESIDENCE": "RES",
    "ROUTE": "RTE",
    "SAINT": "ST",
    "SAINTE": "STE",
    "SQUARE": "SQ",
}


def translitterer(texte: str, admis: str = "A-Z0-9") -> str:
    """Capital letters and digits of `texte`; anything else becomes one space.

    `admis` is the inside of a regular expression class (« A-Z », « A-Z/ »).
    """
    decompose = normalize("NFKD", texte.upper().translate(_LETTRES))
    nu = "".join(signe for signe in decompose if not combining(signe))
    nu = nu.lower().translate(LETTRES).upper()
    return re.sub(f"[^{admis}]+", " ", nu).strip()


def abreger(ligne: str) -> str:
    """A transliterated address line with its street words shortened."""
    return " ".join(_ABREVIATIONS.get(mot, mot) for mot in ligne.split(" "))
