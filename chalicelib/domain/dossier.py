"""The dossier: one request, from its first screen to its filing. Frozen; acts return the next.

Nothing derived is stored: required documents, completeness and position are computed.
"""

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field

from chalicelib.domain import prefectures
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.demande import Demande
from chalicelib.domain.droit import version_au
from chalicelib.domain.erreurs import DossierDejaDepose, DossierIncomplet
from chalicelib.domain.fichiers import Fichier
from chalicelib.domain.justificatifs import PieceAttendue
from chalicelib.domain.reponses import Observations

FICHIERS_MAX = 60
"""Most files kept in one dossier: its file list stays a small item."""


class Etat(StrEnum):
    """States of domain.md §6 met so far; an agent opens a file with EN_INSTRUCTION."""

    BROUILLON = "BROUILLON"
    DEPOSEE = "DEPOSEE"
    EN_INSTRUCTION = "EN_INSTRUCTION"
    CLOTUREE = "CLOTUREE"


class Dossier(Demande):
    """A request with its files and its life.

    `version` counts the saves of answers, `revision` those of the file list, `depots` the filings
    (the first, then each correction).
    """

    id: str = Field(pattern=r"^[a-z0-9]{20,40}$")
    compte_id: str
    etat: Etat = Etat.BROUILLON
    version: int = 0
    revision: int = 0
    depots: int = 0
    en_correction: bool = False
    fichiers: tuple[Fichier, ...] = ()
    numero_demande: Annotated[str, Field(pattern=r"^[0-9]{19}$")] | None = None
    depose_le: datetime | None = None

    def au(self, jour: date) -> "Dossier":
        """A draft seen under the rules of a day; a filed dossier keeps its own."""
        deposee = self.depose_le is not None
        return self if deposee else self.model_copy(update={"regles": version_au(jour)})

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
        self.exiger_modifiable()
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

    @property
    def est_modifiable(self) -> bool:
        """A draft, or a filed request that the person reopened before any agent did (R5)."""
        return self.est_brouillon or (self.etat is Etat.DEPOSEE and self.en_correction)

    @property
    def est_ouvert(self) -> bool:
        """Not ended: it still holds its créneau, and changes of address reach it (R8)."""
        return self.etat is not Etat.CLOTUREE

    def exiger_modifiable(self) -> None:
        if not self.est_modifiable:
            raise DossierDejaDepose

    def deposer(self, numero: str, le: datetime) -> "Dossier":
        """The filed dossier. Completeness is `parcours.prochain`'s word; see `deposer_demande`."""
        if not self.est_brouillon:
            raise DossierDejaDepose
        return self.model_copy(
            update={
                "etat": Etat.DEPOSEE,
                "numero_demande": numero,
                "depose_le": le,
                "regles": version_au(jour_a_paris(le)),
                "depots": 1,
                "version": self.version + 1,
            }
        )


def numero_de_demande(jour: date, code_demande: str, sequence: int) -> str:
    """19 digits: AAAAMMJJ, the department as three digits, eight digits (domain.md §4.1 [INF])."""
    return f"{jour:%Y%m%d}{code_demande}{sequence:08d}"
