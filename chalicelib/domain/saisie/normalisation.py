"""The one rule of typing: what is read of a value, by kind of field (ADR 0021).

The rule is data, `referentiels/saisie.json`: pages, API and imports read it here, the scripts of
pages read the same file (`statique/saisie.js`).
"""

import json
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Genre(StrEnum):
    """What kind of thing a field asks for: two fields of one kind read a value alike."""

    TEXTE = "texte"
    LETTRE = "lettre"
    LIGNE = "ligne"
    NOM = "nom"
    RECHERCHE = "recherche"
    DATE = "date"
    NUMERO = "numero"
    IDENTIFIANT = "identifiant"
    CODE_POSTAL = "code_postal"
    TELEPHONE = "telephone"
    COURRIEL = "courriel"
    MOT_DE_PASSE = "mot_de_passe"


@cache
def regle() -> dict[str, Any]:
    """The rule as it is written: `signes`, `remplaces`, `genres`, `a_la_place`."""
    ressource = files("chalicelib").joinpath("referentiels", "saisie.json")
    lue: dict[str, Any] = json.loads(ressource.read_text(encoding="utf-8"))
    return lue


def plages(ecrites: str) -> list[tuple[int, int]]:
    """« 0020 2010-2015 » as pairs of code points."""
    bornes = (morceau.partition("-") for morceau in ecrites.split())
    return [(int(debut, 16), int(fin or debut, 16)) for debut, _, fin in bornes]


@cache
def _motif(famille: str, combien: str = "") -> re.Pattern[str]:
    """Any sign of a family of `signes`."""
    familles = (regle()["signes"][nom] for nom in famille.split())
    classe = "".join(f"\\U{d:08x}-\\U{f:08x}" for ecrites in familles for d, f in plages(ecrites))
    return re.compile(f"[{classe}]{combien}")


def _controles(texte: str) -> str:
    """What no keyboard types and no eye sees: left by a copy from a PDF or from a right-to-left
    page. A line is ended by one sign."""
    for signe, par in regle()["remplaces"].items():
        texte = texte.replace(signe, par)
    texte = _motif("lignes").sub("\n", texte.replace("\r\n", "\n"))
    return _motif("controles invisibles").sub("", texte)


def _formes(texte: str) -> str:
    """Wide, styled and joined letters as plain ones; « ½ », « ² » and « ⑤ » stay what they are."""
    composes = unicodedata.normalize("NFC", texte)
    return _motif("formes").sub(lambda lue: unicodedata.normalize("NFKC", lue[0]), composes)


def _nfkc(texte: str) -> str:
    return unicodedata.normalize("NFKC", texte)


def _chiffres(texte: str) -> str:
    """Digits of any script (« ٣ », « ३ ») as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in texte)


def _une_ligne(texte: str) -> str:
    """Spaces of every width, tabs and ends of line, as one space between words."""
    return _motif("espaces lignes", "+").sub(" ", texte).strip()


def _bords(texte: str) -> str:
    blancs = _motif("espaces lignes", "*").pattern
    return re.sub(rf"^{blancs}|{blancs}$", "", texte)


def _etiquette(texte: str) -> str:
    """« Numéro étranger : 990… » is 990…; three letters and a colon may be its beginning."""
    return re.sub(r"^[^0-9:]{4,40}:\s*(?=\S)", "", texte)


def _numero(texte: str) -> str:
    """« N° 990… » is 990…"""
    return re.sub(r"^n(?:um(?:ero|éro)?)?\s*[°o.]\s*[:.]?\s*(?=.*\d)", "", texte, flags=re.I)


OPERATIONS: dict[str, Callable[[str], str]] = {
    "controles": _controles,
    "formes": _formes,
    "nfkc": _nfkc,
    "jonctions": lambda texte: _motif("jonctions").sub("", texte),
    "chiffres": _chiffres,
    "une_ligne": _une_ligne,
    "bords": _bords,
    "tirets": lambda texte: _motif("tirets").sub("-", texte),
    "apostrophes": lambda texte: _motif("apostrophes").sub("'", texte),
    "apostrophes_fr": lambda texte: _motif("apostrophes").sub("’", texte),
    "barres": lambda texte: _motif("barres").sub("/", texte),
    "etiquette": _etiquette,
    "numero": _numero,
    "serre": lambda texte: _motif("separateurs").sub("", texte),
    "majuscules": str.upper,
}
"""What each word of `genres` does."""


def lire(genre: Genre, brut: str) -> str:
    """The value meant by what was typed; reading it twice changes nothing."""
    for operation in regle()["genres"][genre]:
        brut = OPERATIONS[operation](brut)
    return brut
