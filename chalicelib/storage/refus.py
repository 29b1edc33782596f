"""How the table says no: what a write may carry, and what is said when none carries anything."""

Refus = type[Exception]


class ConditionRefusee(Exception):
    """A condition did not hold, and no write said what that means: somebody wrote first."""


class EcritureConcurrente(Exception):
    """Another transaction held the same items; nothing was written; trying again is safe."""


class DejaFait(Exception):
    """The refusal of a write that only says that all this was written before."""
