"""`make arrets`: every call of every act on an object, killed or crossed by another hand."""

import pytest

from tests.usecases.menage.test_arrets import ACTES, croises, tues


@pytest.mark.parametrize("acte", sorted(ACTES))
def test_every_call_killed_or_crossed(acte: str) -> None:
    assert tues(acte, double=False) == {}
    assert tues(acte, double=True) == {}
    assert croises(acte) == {}
