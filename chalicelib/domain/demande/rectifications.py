"""What a person says is wrong once an agent has her file (SUP-04, FAQ 26)."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from chalicelib.domain.erreurs import Conflit, LimiteAtteinte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

TEXTE_MAX = 2000
RECTIFICATIONS_MAX = 30
"""For one request: an agent reads every one of them."""


class SaisieRectification(Modele):
    """What is wrong, and what is right."""

    inexact: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, TEXTE_MAX),
        Phrases(
            absent="Écrivez quelle information est fausse.",
            invalide="Écrivez 2 000 caractères au plus.",
        ),
    ]
    exact: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, TEXTE_MAX),
        Phrases(
            absent="Écrivez l’information juste.",
            invalide="Écrivez 2 000 caractères au plus.",
        ),
    ]


class Rectification(SaisieRectification):
    """Received: it stops neither the examination nor any delay."""

    id: str = Field(pattern=r"^[a-z0-9]{20,40}$")
    demandee_le: AwareDatetime


class TropDeRectifications(LimiteAtteinte):
    """More than an agent can read."""

    phrase = "Vous avez déjà envoyé beaucoup de demandes de rectification pour cette demande."
    suite = "Appelez le 0\u00a0806\u00a0001\u00a0620, ou contactez votre préfecture."


class PasEncoreEnInstruction(Conflit):
    """No agent opened the file: there is a shorter way."""

    phrase = "Aucun agent n’a encore ouvert cette demande."
    suite = "Vous pouvez la corriger vous-même, depuis votre espace."
