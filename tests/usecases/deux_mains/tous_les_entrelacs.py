"""`make entrelacs`: every pair of hands, in every situation of a request."""

import pytest

from tests.usecases.deux_mains.mains import MAINS, SANS_SITUATION
from tests.usecases.deux_mains.rencontres import croisees, possibles, rencontres_de
from tests.usecases.deux_mains.situations import CHEMINS


@pytest.mark.parametrize("situation", sorted(CHEMINS))
def test_every_pair_of_hands(situation: str) -> None:
    fautes = {qui: croisees(situation, *qui) for qui in rencontres_de(situation)}
    assert {qui: dit for qui, dit in fautes.items() if dit} == {}


def test_every_hand_writes_somewhere_or_has_its_reason() -> None:
    ecrivent = {nom for situation in CHEMINS for nom in possibles(situation)}
    assert set(MAINS) - ecrivent == set(SANS_SITUATION)
