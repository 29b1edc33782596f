"""How the table says no: what a write may carry, and what is said when none carries anything."""

from chalicelib.domain.erreurs import ServiceOccupe

Refus = type[Exception]


class ConditionRefusee(Exception):
    """A condition did not hold, and no write said what that means: somebody wrote first."""


class EcritureConcurrente(ServiceOccupe):
    """Others held the same items; nothing was written; trying again is safe.

    It says nothing of what was read: only a condition that does not hold says that it changed.
    """


class DejaFait(Exception):
    """The refusal of a write that only says that all this was written before."""
