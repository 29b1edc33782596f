"""Somebody without numéro étranger asks for an account to act for a minor; an agent decides."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.compte.mandats import QualiteMandat
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier, Promesse, promesse
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel, Telephone
from chalicelib.domain.personne.identite import Nom, NumeroEtranger
from chalicelib.domain.personne.references import REPRESENTANT
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.phrases import NAISSANCE, NOM, PRENOMS, Phrases
from chalicelib.domain.saisie.saisi import Saisi


class RepresentationInconnue(Introuvable):
    phrase = "Cette demande de compte n’existe pas, ou n’est pas de votre préfecture."
    suite = "Revenez à la liste des comptes à décider."


class DejaDecidee(Conflit):
    phrase = "Cette demande de compte est déjà décidée."
    suite = "Revenez à la liste : il n’y a rien à refaire."


class CompteNommeChange(Conflit):
    """Its address, its password or its mandate changed since it was compared with the request."""

    phrase = "Le compte déjà donné a changé pendant votre décision. Rien n’est enregistré."
    suite = "Relisez la demande, puis recommencez."


class PreuveManquante(Conflit):
    """An account is opened on proof, never on words."""

    phrase = "Aucun document n’est arrivé avec cette demande."
    suite = "Ouvrez le compte après avoir vu l’original au guichet, ou refusez en disant pourquoi."


def _connue(code: str) -> str:
    if code not in toutes():
        raise ValueError("prefecture")
    return code


def _reference(texte: str) -> str:
    serre = lire(Genre.IDENTIFIANT, texte)
    if serre and not REPRESENTANT.fullmatch(serre):
        raise ValueError("reference")
    return serre


class SaisieRepresentation(Modele):
    """Who asks, in what capacity, and for which child; `reference` when there is an account."""

    qualite: Annotated[QualiteMandat, Phrases(absent="Dites qui vous êtes pour cet enfant.")]
    organisme: Annotated[str, Saisi(Genre.LIGNE, 100)] = ""
    nom: Annotated[Nom, NOM]
    prenoms: Annotated[Nom, PRENOMS]
    courriel: Courriel
    telephone: Telephone
    enfant_numero: Annotated[
        NumeroEtranger,
        Phrases(
            absent="Écrivez le numéro étranger de l’enfant.",
            invalide="Le numéro étranger a 10 chiffres. Recopiez-le sans lettre. "
            "Exemple : 9903124567.",
        ),
    ]
    enfant_nom: Annotated[Nom, NOM]
    enfant_prenoms: Annotated[Nom, PRENOMS]
    enfant_date_naissance: Annotated[DateNaissance, NAISSANCE]
    prefecture: Annotated[
        str, AfterValidator(_connue), Phrases(absent="Choisissez où l’enfant habite.")
    ]
    reference: Annotated[
        str,
        AfterValidator(_reference),
        Saisi(Genre.IDENTIFIANT),
        Phrases(invalide="L’identifiant commence par REP, puis 8 chiffres. Ou laissez vide."),
    ] = ""


SANS_ORGANISME = "Écrivez le nom de votre service : il doit être sur le document envoyé."


def incoherences(saisie: SaisieRepresentation) -> dict[str, str]:
    """The service is asked of who acts for one."""
    manque = saisie.qualite is QualiteMandat.ASE and not saisie.organisme
    return {"organisme": SANS_ORGANISME} if manque else {}


class PreuveVue(StrEnum):
    """What the agent saw."""

    FICHIER = "FICHIER"
    GUICHET = "GUICHET"


class MotifSansCompte(StrEnum):
    SANS_PREUVE = "SANS_PREUVE"
    MANDAT_TERMINE = "MANDAT_TERMINE"
    ENFANT_INCONNU = "ENFANT_INCONNU"
    AUTRE_REPRESENTANT = "AUTRE_REPRESENTANT"


MOTIFS = {
    MotifSansCompte.SANS_PREUVE: "Le document ne montre pas que vous représentez cet enfant.",
    MotifSansCompte.MANDAT_TERMINE: "Le document n’est plus valable aujourd’hui.",
    MotifSansCompte.ENFANT_INCONNU: "Le numéro, le nom ou la date de naissance de l’enfant ne vont "
    "pas ensemble.",
    MotifSansCompte.AUTRE_REPRESENTANT: "Une autre personne représente cet enfant.",
}
"""What the person reads."""


class DecisionRepresentation(Modele):
    """The account is opened until `fin`, or refused for a reason."""

    accepte: bool = False
    preuve: PreuveVue | None = None
    fin: date | None = None
    motif: MotifSansCompte | None = None

    @model_validator(mode="after")
    def _entiere(self) -> Self:
        if self.accepte and (self.fin is None or self.preuve is None):
            raise ValueError("fin")
        if not self.accepte and self.motif is None:
            raise ValueError("motif")
        return self


class Representation(SaisieRepresentation):
    """A request for such an account; `ticket` is where its documents are, `version` counts."""

    id: str
    ticket: str
    demandee_le: datetime
    decision: DecisionRepresentation | None = None

    @property
    def promesse(self) -> Promesse:
        return promesse(CodeDelai.VERIFICATION_COMPTE, self.demandee_le, self.prefecture)

    @property
    def jour(self) -> date:
        return self.promesse.depuis

    @property
    def avant_le(self) -> date:
        """The last day to answer."""
        return self.promesse.avant_le

    @property
    def majorite(self) -> date:
        """No mandate goes beyond."""
        return delai(CodeDelai.MAJORITE, self.jour).apres(self.enfant_date_naissance.au_plus_tard)

    def palier(self, jour: date) -> Palier:
        return self.promesse.palier(jour)
