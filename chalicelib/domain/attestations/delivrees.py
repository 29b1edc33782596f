"""A document once delivered: in force until another replaces it, the request is
cancelled, or the card is handed over."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.modele import Modele


class Validite(StrEnum):
    """What a third party must know of a document on a day (R13)."""

    RECU = "RECU"
    A_VENIR = "A_VENIR"
    VALABLE = "VALABLE"
    TERMINEE = "TERMINEE"
    REMPLACEE = "REMPLACEE"
    ANNULEE = "ANNULEE"
    TITRE_REMIS = "TITRE_REMIS"


class Delivree(Modele):
    """`code` is the signed 2D-DOC, empty for a confirmation; `remplace` the former one's id.

    `prolonge`: made because time passed or an agent decided it, not because what the request says
    changed.
    """

    id: str
    attestation: Attestation
    code: str
    delivree_le: datetime
    remplace: str | None = None
    prolonge: bool = False
    remplacee_le: datetime | None = None
    annulee_le: datetime | None = None
    titre_remis_le: datetime | None = None

    @property
    def en_vigueur(self) -> bool:
        return not (self.remplacee_le or self.annulee_le or self.titre_remis_le)

    def validite_au(self, jour: date) -> Validite:
        """How it ended comes first: the dates on the paper do not count any more."""
        if self.titre_remis_le:
            return Validite.TITRE_REMIS
        if self.annulee_le:
            return Validite.ANNULEE
        if self.remplacee_le:
            return Validite.REMPLACEE
        if self.attestation.vaut_jusqu_a_la_remise:
            return Validite.VALABLE
        debut, fin = self.attestation.debut, self.attestation.fin
        if debut is None or fin is None:
            return Validite.RECU
        if jour < debut:
            return Validite.A_VENIR
        return Validite.VALABLE if jour <= fin else Validite.TERMINEE


def en_vigueur(delivrees: Mapping[str, Delivree]) -> dict[str, Attestation]:
    """The documents in force by id, oldest first."""
    return {cle: lue.attestation for cle, lue in delivrees.items() if lue.en_vigueur}


def derniere(delivrees: Mapping[str, Delivree]) -> Delivree | None:
    """The last one in force, but for those that stand beside it."""
    principales = (d for d in delivrees.values() if not d.attestation.designation.a_cote)
    lues = [lue for lue in principales if lue.en_vigueur]
    return lues[-1] if lues else None
