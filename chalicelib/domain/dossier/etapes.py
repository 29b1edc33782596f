"""The five steps of the wizard, as they are called everywhere."""

from chalicelib.domain.cas.cas import Cas

ETAPES = (
    "Informations personnelles",
    "Motif de séjour",
    "Justificatifs",
    "Récapitulatif",
    "Confirmation",
)
"""The five steps of FAQ 19, in order (GAP-02)."""
DU_TITULAIRE = (ETAPES[0], "Titre de séjour", *ETAPES[2:])
"""Whoever keeps her permit is not asked again why she may stay (DUP-01, CHG-01)."""


def etapes(cas: Cas) -> tuple[str, ...]:
    return DU_TITULAIRE if cas.garde_le_titre else ETAPES
