"""The 40 questions of the FAQ, and the search among them: text is data, in `aide.toml`."""

import re
import tomllib
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import Field

from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.modele import Modele

CREUX = frozenset(
    {"de", "du", "des", "le", "la", "les", "un", "une", "au", "aux", "et", "ou", "en", "sur"}
    | {"je", "tu", "il", "elle", "on", "nous", "vous", "mon", "ma", "mes", "me", "se", "ce"}
    | {"que", "qui", "quoi", "est", "ai", "pas", "ne", "pour", "dans", "avec", "son", "sa"}
    | {"comment", "faire", "suis", "peut", "puis", "veux", "cette", "par", "plus", "quel"}
)
"""Words that say nothing of what is looked for."""
NUMEROS = frozenset(str(numero) for numero in range(1, 41))
"""As an address holds them."""
POIDS_QUESTION, POIDS_MOTS, POIDS_REPONSE = 6, 4, 1


class QuestionAide(Modele):
    """A question and its answer; `pages` are the templates where the question arises.

    In `reponse` a text is a paragraph, a tuple a list. `suites` are pairs: words, and the name of
    a page or an https address.
    """

    numero: int = Field(ge=1, le=40)
    rubrique: str
    question: str
    reponse: tuple[str | tuple[str, ...], ...] = Field(min_length=1)
    suites: tuple[tuple[str, str], ...] = Field(min_length=1)
    mots: tuple[str, ...]
    source: str
    pages: tuple[str, ...] = Field(min_length=1)

    @property
    def ancre(self) -> str:
        return f"q{self.numero}"

    @property
    def textes(self) -> tuple[str, ...]:
        """Every sentence of the answer, lists laid flat."""
        return tuple(
            texte
            for partie in self.reponse
            for texte in ((partie,) if isinstance(partie, str) else partie)
        )


class Aide(Modele):
    """The whole help, as it was on `a_jour_le`."""

    a_jour_le: date
    rubriques: tuple[str, ...]
    questions: tuple[QuestionAide, ...]

    def de(self, rubrique: str) -> tuple[QuestionAide, ...]:
        return tuple(q for q in self.questions if q.rubrique == rubrique)


@cache
def _lue(version: date) -> Aide:
    texte = files("chalicelib").joinpath("referentiels/aide.toml").read_text(encoding="utf-8")
    return Aide.model_validate(tomllib.loads(dire(texte, version)))


def aide(jour: date) -> Aide:
    """The help under the rules of a day."""
    return _lue(version_au(jour))


def question(numero: int, jour: date) -> QuestionAide | None:
    return next((q for q in aide(jour).questions if q.numero == numero), None)


def radicaux(texte: str) -> tuple[str, ...]:
    """The stems of a text: no accent, no capital, no feminine, no plural, no empty word.

    « Perdues » and « perdu » give perdu, « œuvres » oeuvr, « e-photos » photo.
    """
    plat = unicodedata.normalize("NFKD", texte.casefold().replace("œ", "oe").replace("’", " "))
    lettres = "".join(c for c in plat if not unicodedata.combining(c))
    mots = (mot for mot in re.findall(r"[a-z0-9]+", lettres) if len(mot) > 1)
    return tuple(_radical(mot) for mot in mots if mot not in CREUX)


def _radical(mot: str) -> str:
    court = mot.rstrip("esx")
    return court if len(court) > 2 else mot


@cache
def _index(version: date) -> dict[int, dict[str, int]]:
    """Number of a question -> the weight of each of its words."""
    trouves: dict[int, dict[str, int]] = {}
    for q in _lue(version).questions:
        poids = trouves.setdefault(q.numero, {})
        parties = (
            (POIDS_REPONSE, q.textes),
            (POIDS_MOTS, (*q.mots, q.rubrique)),
            (POIDS_QUESTION, (q.question,)),
        )
        for valeur, textes in parties:
            poids |= dict.fromkeys((mot for t in textes for mot in radicaux(t)), valeur)
    return trouves


def _note(cherche: str, poids: dict[str, int]) -> int:
    """The best weight of a word that is, or begins as, the one looked for."""
    exacte = 2 * poids.get(cherche, 0)
    debuts = (v for mot, v in poids.items() if len(cherche) > 2 and mot.startswith(cherche))
    return max(exacte, max(debuts, default=0))


def chercher(texte: str, jour: date) -> tuple[QuestionAide, ...]:
    """The questions that hold every word of `texte`, else any of them; the nearest first."""
    cherches, index = dict.fromkeys(radicaux(texte)), _index(version_au(jour))
    notes = {q: [_note(mot, index[q.numero]) for mot in cherches] for q in aide(jour).questions}
    entieres = {q: n for q, n in notes.items() if n and all(n)}
    retenues = entieres or {q: n for q, n in notes.items() if any(n)}
    return tuple(sorted(retenues, key=lambda q: (-sum(retenues[q]), q.numero)))
