"""What an agent types to find a request: any of the names it shows, in any order, or a number.

Case, accents, hyphens and particles do not count; the beginning of a word is enough. What is
looked for and what is found are cut by the same functions.
"""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.graphies import (
    APOSTROPHES,
    mots_ecrits,
    normaliser,
    sans_particules,
)
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

Mots = tuple[str, ...]
MOTS_MAX = 16
"""Words by which one request is found; few people have more, and each is an item."""
CHERCHES_MAX = 8
LIENS = frozenset(
    {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "ne", "nee", "ep", "epouse"}
    | {"epoux", "vve", "veuve", "veuf", "dit", "dite", "alias", "nom", "usage", "naissance"}
)
"""What papers write around names, « Mme Sow, née Diallo »: no part of them."""
NUMERO_DEMANDE = 19
"""Digits of a request's number; a foreigner's has ten."""
NOM_MAX = 120


class SaisieRecherche(Modele):
    """One of the two; never in an address, where it would be logged on its way."""

    nom: Annotated[
        str | None,
        Field(min_length=2),
        Phrases(invalide="Écrivez 2 lettres au moins."),
        Saisi(Genre.RECHERCHE, NOM_MAX),
    ] = None
    numero: Annotated[
        str | None,
        Field(pattern=r"^([0-9]{10}|[0-9]{19})$"),
        Saisi(Genre.IDENTIFIANT),
        Phrases(
            invalide="Le numéro d’une demande a 19 chiffres, le numéro étranger d’une personne 10."
        ),
    ] = None
    curseur: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_-]{1,2000}$")] = None
    limite: Annotated[int, Field(ge=1, le=200)] = 25

    @model_validator(mode="after")
    def _l_un_ou_l_autre(self) -> Self:
        if (self.nom is None) == (self.numero is None):
            raise ValueError("nom_ou_numero")
        return self


def mots_de_la_personne(etat_civil: EtatCivil) -> Mots:
    """Every word by which she is found: those of her names first, then their other writings.

    « Abdel Rahman » is also « abdrahman » and « abdelrahman », « D’Almeida » also « almeida ».
    """
    noms = (etat_civil.nom_naissance, etat_civil.nom_usage or "", *etat_civil.prenoms)
    mots = [mot for nom in noms for mot in mots_ecrits(nom)]
    autres = [mot for nom in noms for mot in (*normaliser(nom), *_coupes(nom), _colle(nom)) if mot]
    return tuple(dict.fromkeys(mots + autres))[:MOTS_MAX]


def facons_de_chercher(texte: str) -> tuple[Mots, ...]:
    """The ways to understand what was typed, the plainest first: all words of one must be found."""
    facons = (
        sans_particules(mots_ecrits(texte)),
        sans_particules(normaliser(texte)),
        sans_particules(_coupes(texte)),
        (_colle(texte),),
        _sans_liens(_coupes(texte)),
    )
    return tuple(dict.fromkeys(facon[:CHERCHES_MAX] for facon in facons if any(facon)))


def correspond(cherches: Iterable[str], mots: Mots) -> bool:
    """Whether each word looked for begins a word of the person."""
    return all(any(mot.startswith(cherche) for mot in mots) for cherche in cherches)


def _sans_liens(mots: Mots) -> Mots:
    """The last way: somebody may bear such a word as a name."""
    return sans_particules(mot for mot in mots if mot not in LIENS)


def _coupes(nom: str) -> Mots:
    """Cut at apostrophes too."""
    return mots_ecrits(APOSTROPHES.sub(" ", nom))


def _colle(nom: str) -> str:
    return "".join(mots_ecrits(nom))
