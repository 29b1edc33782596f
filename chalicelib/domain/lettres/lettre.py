"""The letters of the préfecture: what each holds, in the order it is read (CRPA L211-5, L212-1).

The first paragraphs say what is decided and what the person can do; the legal part follows.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from chalicelib.domain.attestations.attestation import NumeroDemande, Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.modele import Modele


class NatureLettre(StrEnum):
    REFUS = "REFUS"
    CLASSEMENT = "CLASSEMENT"
    CLOTURE = "CLOTURE"
    DECES = "DECES"
    RETRAIT = "RETRAIT"
    AVANT_RETRAIT = "AVANT_RETRAIT"
    PREAVIS = "PREAVIS"
    CONVOCATION = "CONVOCATION"


TITRES_LETTRES = {
    NatureLettre.REFUS: "Refus de titre de séjour",
    NatureLettre.CLASSEMENT: "Classement sans suite de votre demande",
    NatureLettre.CLOTURE: "Clôture de votre demande",
    NatureLettre.DECES: "Décès noté par la préfecture",
    NatureLettre.RETRAIT: "Décision sur votre titre de séjour",
    NatureLettre.AVANT_RETRAIT: "Votre titre de séjour peut être retiré ou refusé",
    NatureLettre.PREAVIS: "Votre demande peut être arrêtée",
    NatureLettre.CONVOCATION: "Convocation",
}
FICHIERS_LETTRES = {
    NatureLettre.REFUS: "refus",
    NatureLettre.CLASSEMENT: "classement-sans-suite",
    NatureLettre.CLOTURE: "cloture",
    NatureLettre.DECES: "deces-note",
    NatureLettre.RETRAIT: "retrait",
    NatureLettre.AVANT_RETRAIT: "avant-retrait",
    NatureLettre.PREAVIS: "avant-classement",
    NatureLettre.CONVOCATION: "convocation",
}
"""The name of the PDF, before the number of the request."""
DEFINITIVES = (
    NatureLettre.REFUS,
    NatureLettre.CLASSEMENT,
    NatureLettre.CLOTURE,
    NatureLettre.DECES,
    NatureLettre.RETRAIT,
)
"""The letters that end a request: never without reason, text, appeal and signatory (R19)."""


class Bloc(NamedTuple):
    """A part of a letter; several lines are paragraphs or, in a `liste`, its items."""

    titre: str
    lignes: tuple[str, ...]
    liste: bool = False


class Lettre(Modele):
    """A letter as it is read; the page and the PDF say the same."""

    nature: NatureLettre
    numero_demande: NumeroDemande
    code_prefecture: str
    le: date
    destinataire: tuple[str, ...] = Field(min_length=1)
    essentiel: tuple[str, ...] = Field(min_length=1)
    motifs: tuple[str, ...] = ()
    dispositif: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    suite: tuple[str, ...] = ()
    recours: tuple[str, ...] = ()
    visas: tuple[str, ...] = Field(min_length=1)
    signataires: tuple[Signataire, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _motivee_et_contestable(self) -> Self:
        if self.nature in DEFINITIVES and not (self.motifs and self.recours and self.dispositif):
            raise ValueError("motifs_ou_recours_absents")
        return self

    @property
    def titre(self) -> str:
        return TITRES_LETTRES[self.nature]

    @property
    def _titre_des_pieces(self) -> str:
        a_apporter = self.nature is NatureLettre.CONVOCATION
        return "À apporter" if a_apporter else "Documents concernés"

    @property
    def blocs(self) -> tuple[Bloc, ...]:
        """The parts that follow the first paragraphs; empty ones left out."""
        tous = (
            Bloc("Pourquoi", self.motifs),
            Bloc("Décision", self.dispositif),
            Bloc(self._titre_des_pieces, self.pieces, liste=True),
            Bloc("Et maintenant ?", self.suite),
            Bloc("Comment contester", self.recours, liste=True),
            Bloc("Textes appliqués", self.visas, liste=True),
        )
        return tuple(bloc for bloc in tous if bloc.lignes)


def en_paragraphes(texte: str) -> tuple[str, ...]:
    """What an agent typed, a paragraph a line, without control characters."""
    lignes = ("".join(c if c.isprintable() else " " for c in x) for x in texte.splitlines())
    return tuple(" ".join(ligne.split()) for ligne in lignes if ligne.strip())


def depose_le(dossier: Dossier) -> date:
    """The day of filing. Raises DossierIncomplet when the request was not filed."""
    if dossier.jour_du_depot is None:
        raise DossierIncomplet
    return dossier.jour_du_depot


def rappel(dossier: Dossier) -> str:
    """Which request the decision is about."""
    nom, jour = dossier.personne.etat_civil.nom_complet, en_clair(depose_le(dossier))
    lien = "pour" if dossier.cas.est_pour_enfant else "par"
    return f"Demande n°\u00a0{dossier.numero_demande} déposée le {jour} {lien} {nom}."


def _a_qui(dossier: Dossier) -> str:
    """A minor acts through who represents him: the letter of his request is theirs to answer."""
    nom = dossier.personne.etat_civil.nom_complet
    return f"Représentant légal de {nom}" if dossier.cas.est_pour_enfant else nom


def rediger(
    dossier: Dossier,
    nature: NatureLettre,
    *,
    le: date,
    signataires: tuple[Signataire, ...],
    **parties: tuple[str, ...],
) -> Lettre:
    """A letter to the person of the request. Raises DossierIncomplet when it was not filed."""
    coordonnees, numero = dossier.reponses.coordonnees, dossier.numero_demande
    if not (numero and coordonnees):
        raise DossierIncomplet
    return Lettre(
        nature=nature,
        numero_demande=numero,
        code_prefecture=dossier.prefecture.code,
        le=le,
        destinataire=(_a_qui(dossier), *coordonnees.adresse.lignes),
        signataires=signataires,
        **parties,
    )
