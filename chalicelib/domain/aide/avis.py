"""« Je donne mon avis » at the end of each step and act: three answers, and a few words (R23).

Nothing of it leads to anybody: no account, no request, no hour; what looks like a number, an
address or a link is taken out of the words before they are kept.
"""

import re
from enum import StrEnum
from typing import Annotated, NamedTuple

from chalicelib.domain.aide.etapes import Etape
from chalicelib.domain.erreurs import Introuvable
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

LONGUEUR = 500


class Reponse(StrEnum):
    """How it went."""

    SIMPLE = "SIMPLE"
    MOYEN = "MOYEN"
    DIFFICILE = "DIFFICILE"


REPONSES = {
    Reponse.SIMPLE: "C’était simple",
    Reponse.MOYEN: "C’était moyen",
    Reponse.DIFFICILE: "C’était difficile",
}


class AvisDonne(Modele):
    """What is sent, once."""

    reponse: Annotated[
        Reponse,
        Phrases(absent="Choisissez une des trois réponses.", invalide="Choisissez une réponse."),
    ]
    texte: Annotated[str, Saisi(Genre.TEXTE, LONGUEUR)] = ""


class Commentaire(Modele):
    """The words of one person, without her; `mois` is all that is known of when."""

    id: str
    mois: str
    etape: Etape
    reponse: Reponse
    texte: str


class ResultatDuMois(NamedTuple):
    """The answers of a month about one step."""

    etape: Etape
    nombres: dict[Reponse, int]

    @property
    def total(self) -> int:
        return sum(self.nombres.values())

    def part(self, reponse: Reponse) -> int:
        """In percent, rounded."""
        return round(100 * self.nombres.get(reponse, 0) / self.total) if self.total else 0


class MoisInconnu(Introuvable):
    phrase = "Il n’y a pas de résultats pour ce mois."
    suite = "Choisissez dans la liste."


def etape_dite(texte: str) -> Etape:
    """What an address names; anything else is the rest of the site."""
    return Etape(texte) if texte in frozenset(Etape) else Etape.AUTRE


ADRESSE = re.compile(r"\S+\s?@\s?\S+")
LIEN = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
NUMERO = re.compile(r"\+?\d(?:[\s.,/()\-_:]*\d){4,}")
CODE = re.compile(r"\b(?=(?:[A-Z0-9\-]*\d){2})(?=[A-Z0-9\-]*[A-Z])[A-Z0-9\-]{6,}", re.IGNORECASE)
RETIRE = "(retiré)"


def sans_identite(texte: str) -> str:
    """Without e-mail and web addresses, telephones, dates, numbers and codes: five figures in a
    row, whatever stands between them, are never needed to say what was difficult."""
    for motif in (ADRESSE, LIEN, NUMERO, CODE):
        texte = motif.sub(RETIRE, texte)
    return texte.strip()
