"""What a one-time link is for: read with the addresses, so apart from the link itself."""

from enum import StrEnum


class UsageLien(StrEnum):
    """What a link is for: it does nothing else."""

    MOT_DE_PASSE = "MOT_DE_PASSE"
    COURRIEL = "COURRIEL"
    ACTIVATION = "ACTIVATION"
    ANNULATION = "ANNULATION"
    CONTESTATION = "CONTESTATION"
    TELEPHONE = "TELEPHONE"
