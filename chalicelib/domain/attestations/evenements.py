"""What becomes of the documents of a request."""

from typing import Literal

from chalicelib.domain.fait import Fait


class AttestationDelivree(Fait):
    type: Literal["AttestationDelivree"] = "AttestationDelivree"
    dossier_id: str
    attestation_id: str


class AttestationAnnulee(Fait):
    """The request ended: these documents are worth nothing any more, or the card replaces them."""

    type: Literal["AttestationAnnulee"] = "AttestationAnnulee"
    dossier_id: str
    attestations: tuple[str, ...]
    titre_remis: bool = False


class ProlongationAttendue(Fait):
    """The clock sees that a new ADP is due: a message of the night, not an event of the file."""

    type: Literal["ProlongationAttendue"] = "ProlongationAttendue"
    dossier_id: str
