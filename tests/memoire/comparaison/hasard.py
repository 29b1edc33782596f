"""Drawn requests, always the same for a seed."""

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.memoire.comparaison.comparer import Comparaison
from tests.memoire.comparaison.demandes import Demande, suites

REGLAGES = settings(
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def comparer_au_hasard(
    comparaison: Comparaison, exemples: int, graine: int, *, reduire: bool = True
) -> None:
    """So many suites of requests. Raises Ecart, with the shortest suite found if `reduire`."""
    phases = (Phase.generate, Phase.shrink) if reduire else (Phase.generate,)

    @seed(graine)
    @settings(REGLAGES, max_examples=exemples, phases=phases)
    @given(suites())
    def comparer(suite: list[Demande]) -> None:
        comparaison.comparer(suite)

    comparer()
