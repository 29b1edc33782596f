"""Attestations: what the préfet makes available after a filing (CESEDA R. 431-15-1 to -4)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.domain.attestations.documents import (
    DES_DOCUMENTS,
    DESIGNATIONS,
    Designation,
    NatureAttestation,
    TypeDocument,
)
from chalicelib.domain.attestations.documents_detenus import DocumentPresente
from chalicelib.domain.attestations.mention import STATUT, Mention, Portee
from chalicelib.domain.attestations.mentions import autorisation, mentions
from chalicelib.domain.droit.delais import refus_implicite_le
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.titre_accorde import TitreAccorde
from chalicelib.domain.droit.titres import TitrePrevu
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import EtatCivil, NumeroEtranger, NumeroTitreOuVisa, Statut

NumeroDemande = Annotated[str, Field(pattern=r"^[0-9]{19}$")]


class Signataire(Modele):
    """Who signs, as CRPA L. 212-1 requires; no handwriting is needed (CRPA L. 212-2, 1°)."""

    prenom: str
    nom: str
    qualite: str
    service: str


class AdpAVenir(Modele):
    """When an ADP will follow a confirmation, and why; `debut` is None when no date can be said."""

    debut: date | None = None
    phrase: str
    article: str


class Demandeur(Modele):
    """Whom a document names: civil status, numbers, address."""

    etat_civil: EtatCivil
    numero_etranger: NumeroEtranger | None = None
    numero_visa: NumeroTitreOuVisa | None = None
    adresse: Adresse


class Attestation(Demandeur):
    """Everything a document prints or encodes; the same values feed the page and the PDF.

    `statut` is the protection the request rests on (the sponsor's, for a family member). A
    confirmation has no validity: `debut` and `fin` are None. `titre_precedent` is the permit that
    an ADP of a renewal goes with, `document_presente` what that of a relative goes with, or what
    is held beside a confirmation.
    `titre_demande` and `article_titre` say what is asked, or what is granted: `titre_accorde`, on
    a favourable decision. It holds until the card is handed over, without dates of its own: those
    of the card would pass for its validity.
    """

    nature: NatureAttestation
    document: TypeDocument
    numero_demande: NumeroDemande
    statut: Statut
    depose_le: date
    emise_le: date
    debut: date | None = None
    fin: date | None = None
    titre_precedent: str | None = None
    document_presente: DocumentPresente | None = None
    code_prefecture: str
    categorie_titre: str
    titre_demande: str
    article_titre: str
    titre_accorde: TitreAccorde | None = None
    autorisation: str
    mentions: tuple[Mention, ...]
    refus_implicite_le: date
    suite: AdpAVenir | None = None
    code_verification: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")

    @property
    def designation(self) -> Designation:
        """What documents of this nature are called."""
        return DESIGNATIONS[self.nature]

    @property
    def mention_statut(self) -> str:
        """The words of R. 431-15-3 and -4: on the first ADP of the protected person only."""
        return STATUT[self.statut] if self.document is TypeDocument.ADP_PREMIERE else ""

    @property
    def a_presenter(self) -> str:
        """What has to be shown with it; empty when it goes alone."""
        if self.est_confirmation:
            return ""
        if self.titre_precedent:
            return f"le titre de séjour n°\u00a0{self.titre_precedent}, même expiré"
        return self.document_presente.a_presenter if self.document_presente else ""

    @property
    def est_confirmation(self) -> bool:
        """Proves what was sent, and gives no right: no seal, no signatory."""
        return not self.designation.scellee

    @property
    def droits_gardes_jusqu_au(self) -> date | None:
        """Last day of the document held when it was made: that one, not this, gives the rights."""
        tenu = self.document_presente
        return tenu.fin if tenu and tenu.fin >= self.emise_le else None

    @property
    def vaut_jusqu_a_la_remise(self) -> bool:
        """A favourable decision: good until the card is handed over (R. 431-15-1, al. 4)."""
        return self.nature is NatureAttestation.DECISION_FAVORABLE

    @property
    def ensuite(self) -> str:
        """What comes next, when the document says it; empty otherwise."""
        propre = self.suite.phrase if self.suite else ""
        return self.designation.ensuite or propre

    @property
    def droits_et_limites(self) -> tuple[str, ...]:
        """What it allows and does not allow, in the words of its mentions, for pages and mails."""
        utiles = (m for m in self.mentions if m.portee is not Portee.INFORMATION)
        return tuple(mention.texte for mention in utiles)

    def dit_comme(self, autre: "Attestation") -> bool:
        """Whether both say the same: issued again only if it changes (R5)."""
        hors = {"emise_le", "code_verification"}
        return self.model_dump(exclude=hors) == autre.model_dump(exclude=hors)


def etablir(
    document: TypeDocument,
    *,
    demandeur: Demandeur,
    titre: TitrePrevu | TitreAccorde,
    statut: Statut,
    numero_demande: str,
    depose_le: date,
    emise_le: date,
    prefecture: Prefecture,
    code_verification: str,
    validite: tuple[date, date] | None = None,
    titre_precedent: str | None = None,
    document_presente: DocumentPresente | None = None,
    suite: AdpAVenir | None = None,
) -> Attestation:
    """The document of a filed request. Days are days in Paris time.

    The mentions are those of the document, the protection and the préfecture's zone on the day of
    filing: a document issued again says what the first one said.
    """
    lues = mentions(
        document,
        statut,
        prefecture.zone,
        depose_le,
        titre=titre_precedent or "",
        avec=document_presente.phrase if document_presente else "",
    )
    debut, fin = validite or (None, None)
    return Attestation(
        **{nom: getattr(demandeur, nom) for nom in Demandeur.model_fields},
        nature=DES_DOCUMENTS[document],
        document=document,
        numero_demande=numero_demande,
        statut=statut,
        depose_le=depose_le,
        emise_le=emise_le,
        debut=debut,
        fin=fin,
        titre_precedent=titre_precedent,
        document_presente=document_presente,
        code_prefecture=prefecture.code,
        categorie_titre=titre.court,
        titre_demande=titre.libelle,
        article_titre=titre.article,
        titre_accorde=titre if isinstance(titre, TitreAccorde) else None,
        autorisation=autorisation(lues),
        mentions=lues,
        refus_implicite_le=refus_implicite_le(depose_le),
        suite=suite,
        code_verification=code_verification,
    )
