"""Attestations: what the préfet makes available at the end of a filing (CESEDA R. 431-15-1)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.adresses import Adresse
from chalicelib.domain.echeances import CodeDelai, delai, dernier_jour, refus_implicite_le
from chalicelib.domain.identite import EtatCivil, NumeroEtranger, Statut
from chalicelib.domain.mentions import Mention, Portee, autorisation, mentions_premiere
from chalicelib.domain.modele import Modele
from chalicelib.domain.prefectures import Prefecture

NumeroDemande = Annotated[str, Field(pattern=r"^[0-9]{19}$")]


class NatureAttestation(StrEnum):
    """The documents of R. 431-15-1: receipt of filing, prolongation, favourable decision."""

    DEPOT = "DEPOT"
    PROLONGATION = "PROLONGATION"
    DECISION_FAVORABLE = "DECISION_FAVORABLE"


TITRES = {
    NatureAttestation.DEPOT: "Confirmation du dépôt d’une demande de titre de séjour",
    NatureAttestation.PROLONGATION: (
        "Attestation de prolongation d’instruction d’une demande de titre de séjour"
    ),
    NatureAttestation.DECISION_FAVORABLE: "Attestation de décision favorable",
}


class CategorieTitre(Modele):
    """The permit asked for: short name (40 letters at most in the 2D-DOC), card and article."""

    libelle: str
    carte: str
    article: str


CATEGORIES = {
    Statut.REFUGIE: CategorieTitre(
        libelle="Carte de résident – réfugié",
        carte="Carte de résident « réfugié », 10 ans",
        article="CESEDA, art. L. 424-1",
    ),
    Statut.PROTECTION_SUBSIDIAIRE: CategorieTitre(
        libelle="Carte de séjour – protection subsidiaire",
        carte="Carte pluriannuelle « bénéficiaire de la protection subsidiaire », 4 ans au plus",
        article="CESEDA, art. L. 424-9",
    ),
}


class Signataire(Modele):
    """Who signs, as CRPA L. 212-1 requires; no handwriting is needed (CRPA L. 212-2, 1°)."""

    prenom: str
    nom: str
    qualite: str
    service: str


class Attestation(Modele):
    """Everything an attestation prints or encodes; the same values feed the page and the PDF."""

    nature: NatureAttestation
    numero_demande: NumeroDemande
    statut: Statut
    depose_le: date
    emise_le: date
    debut: date
    fin: date
    etat_civil: EtatCivil
    numero_etranger: NumeroEtranger
    adresse: Adresse
    code_prefecture: str
    categorie_titre: str
    autorisation: str
    mentions: tuple[Mention, ...]
    refus_implicite_le: date
    code_verification: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")

    @property
    def droits_et_limites(self) -> tuple[str, ...]:
        """What it allows and does not allow, in the words of its mentions, for pages and mails."""
        utiles = (m for m in self.mentions if m.portee is not Portee.INFORMATION)
        return tuple(mention.texte for mention in utiles)

    def est_valable_au(self, jour: date) -> bool:
        return self.debut <= jour <= self.fin


def prolongation_premiere(
    *,
    numero_demande: str,
    statut: Statut,
    depose_le: date,
    emise_le: date,
    etat_civil: EtatCivil,
    numero_etranger: str,
    adresse: Adresse,
    prefecture: Prefecture,
    code_verification: str,
) -> Attestation:
    """The ADP of a beneficiary's first request: six months from the day of filing.

    R. 431-15-3 (refugee) and R. 431-15-4 (subsidiary protection). `depose_le` and `emise_le`
    are days in Paris time. The work mention depends on the préfecture's zone.
    """
    mentions = mentions_premiere(statut, prefecture.zone, emise_le)
    duree = delai(CodeDelai.ADP_PREMIERE, depose_le)
    return Attestation(
        nature=NatureAttestation.PROLONGATION,
        numero_demande=numero_demande,
        statut=statut,
        depose_le=depose_le,
        emise_le=emise_le,
        debut=depose_le,
        fin=dernier_jour(depose_le, duree.mois),
        etat_civil=etat_civil,
        numero_etranger=numero_etranger,
        adresse=adresse,
        code_prefecture=prefecture.code,
        categorie_titre=CATEGORIES[statut].libelle,
        autorisation=autorisation(mentions),
        mentions=mentions,
        refus_implicite_le=refus_implicite_le(depose_le),
        code_verification=code_verification,
    )
