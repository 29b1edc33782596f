"""The five steps of the wizard, as they are called everywhere."""

ETAPES = (
    "Informations personnelles",
    "Motif de séjour",
    "Justificatifs",
    "Récapitulatif",
    "Confirmation",
)
"""The five steps of FAQ 19, in order (GAP-02)."""
