"""The dossier: one request, from its first screen to its filing. Frozen; acts return the next.

Nothing derived is stored: required documents, completeness and position are computed.
"""

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field

from chalicelib.domain import prefectures
from chalicelib.domain.erreurs import DossierDejaDepose, DossierIncomplet
from chalicelib.domain.fichiers import Fichier
from chalicelib.domain.identite import SituationFamiliale, Statut
from chalicelib.domain.justificatifs import PieceAttendue, pieces_attendues
from chalicelib.domain.modele import Modele
from chalicelib.domain.registre import Personne
from chalicelib.domain.reponses import Observations, Reponses

FICHIERS_MAX = 60
"""Most files kept in one dossier: its file list stays a small item."""


class Etat(StrEnum):
    """States of domain.md §6 that a person's own acts reach."""

    BROUILLON = "BROUILLON"
    DEPOSEE = "DEPOSEE"


class Dossier(Modele):
    """`personne` is what the registre knew when the request was begun (pre-filled data).

    `version` counts the saves of answers, `revision` those of the file list.
    """

    id: str = Field(pattern=r"^[a-z0-9]{20,40}$")
    compte_id: str
    etat: Etat = Etat.BROUILLON
    version: int = 0
    revision: int = 0
    cree_le: datetime
    personne: Personne
    statut_choisi: Statut
    reponses: Reponses = Reponses()
    fichiers: tuple[Fichier, ...] = ()
    numero_demande: Annotated[str, Field(pattern=r"^[0-9]{19}$")] | None = None
    depose_le: datetime | None = None

    @property
    def statut(self) -> Statut:
        """The protection the registre knows: what is printed on an attestation is never typed."""
        connu = self.personne.statut
        if not isinstance(connu, Statut):
            raise DossierIncomplet
        return connu

    @property
    def situation(self) -> SituationFamiliale | None:
        return self.reponses.famille.situation_familiale if self.reponses.famille else None

    @property
    def pieces_attendues(self) -> tuple[PieceAttendue, ...]:
        """The documents for these answers; address proofs only once the housing is known."""
        logement = self.reponses.logement
        return pieces_attendues(
            self.statut,
            logement.mode if logement else None,
            hebergeant_a_jour=bool(logement and logement.hebergeant_a_jour == "oui"),
        )

    def fichiers_de(self, code_piece: str) -> tuple[Fichier, ...]:
        return tuple(f for f in self.fichiers if f.piece == code_piece)

    @property
    def pieces_manquantes(self) -> tuple[PieceAttendue, ...]:
        """Required documents without one accepted file (S3-14)."""
        return tuple(
            attendue
            for attendue in self.pieces_attendues
            if attendue.requise
            and not any(f.accepte for f in self.fichiers_de(attendue.piece.code))
        )

    @property
    def prefecture(self) -> prefectures.Prefecture:
        """The préfecture of residence (CESEDA R431-20). Raises DossierIncomplet without address."""
        if self.reponses.coordonnees is None:
            raise DossierIncomplet
        return prefectures.competente(self.reponses.coordonnees.adresse.code_insee)

    def empreinte(self, reponse: str) -> str:
        """Short imprint of one stored answer: what a page shows, a save checks again."""
        valeur = getattr(self.reponses, reponse)
        brut = valeur.model_dump_json() if valeur is not None else ""
        return sha256(brut.encode()).hexdigest()[:16]

    def repondre(self, **reponses: Any) -> "Dossier":
        """The next dossier, with these screens answered. Raises DossierDejaDepose."""
        self.exiger_brouillon()
        return self.model_copy(
            update={
                "reponses": self.reponses.model_copy(update=reponses),
                "version": self.version + 1,
            }
        )

    def observer(self, observations: Observations) -> "Dossier":
        """The dossier about to be filed with these observations; not a save of its own."""
        return self.model_copy(
            update={"reponses": self.reponses.model_copy(update={"observations": observations})}
        )

    @property
    def est_brouillon(self) -> bool:
        return self.etat is Etat.BROUILLON

    def exiger_brouillon(self) -> None:
        if not self.est_brouillon:
            raise DossierDejaDepose

    def deposer(self, numero: str, le: datetime) -> "Dossier":
        """The filed dossier. Completeness is `parcours.prochain`'s word; see `deposer_demande`."""
        self.exiger_brouillon()
        return self.model_copy(
            update={
                "etat": Etat.DEPOSEE,
                "numero_demande": numero,
                "depose_le": le,
                "version": self.version + 1,
            }
        )


def numero_de_demande(jour: date, code_demande: str, sequence: int) -> str:
    """19 digits: AAAAMMJJ, the department as three digits, eight digits (domain.md §4.1 [INF])."""
    return f"{jour:%Y%m%d}{code_demande}{sequence:08d}"
