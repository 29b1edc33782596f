"""The natures of document of R. 431-15-1, and what each is called."""

from enum import StrEnum

from chalicelib.domain.attestations.mention import TypeDocument


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


DES_DOCUMENTS = {
    TypeDocument.CONFIRMATION: NatureAttestation.DEPOT,
    TypeDocument.ADP_PREMIERE: NatureAttestation.PROLONGATION,
    TypeDocument.ADP_RENOUVELLEMENT: NatureAttestation.PROLONGATION,
    TypeDocument.ADP_FAMILLE: NatureAttestation.PROLONGATION,
    TypeDocument.DECISION_FAVORABLE: NatureAttestation.DECISION_FAVORABLE,
}
"""The nature of each document."""

FICHIERS = {
    NatureAttestation.DEPOT: "confirmation-depot",
    NatureAttestation.PROLONGATION: "attestation-prolongation-instruction",
    NatureAttestation.DECISION_FAVORABLE: "attestation-decision-favorable",
}
"""The name of the PDF, before the number of the request."""


APRES_LA_DECISION = (
    "Le titre de séjour va être fabriqué. Un message dira quand il est prêt, où aller le chercher, "
    "le prix du timbre fiscal et ce qu’il faut apporter. Gardez cette attestation jusque-là."
)
