"""The shapes of what is drawn, and how much of it nobody can guess."""

import re
from collections.abc import Callable

import pytest

from chalicelib import hasard

UUID_SANS_TIRETS = r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"


@pytest.mark.parametrize(
    ("tirer", "forme"),
    [
        (hasard.identifiant, UUID_SANS_TIRETS),
        (hasard.uuid, r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        (lambda: hasard.hexadecimal(12), r"[0-9a-f]{24}"),
        (lambda: hasard.jeton(32), r"[\w-]{43}"),
        (lambda: hasard.jeton(12), r"[\w-]{16}"),
    ],
)
def test_what_is_drawn_has_the_shape_that_is_stored(tirer: Callable[[], str], forme: str) -> None:
    tires = {tirer() for _ in range(200)}
    assert len(tires) == 200
    assert [t for t in tires if not re.fullmatch(forme, t, re.ASCII)] == []


def test_a_number_stays_under_its_bound_and_reaches_all_of_it() -> None:
    assert {hasard.entier(3) for _ in range(200)} == {0, 1, 2}


def test_a_seed_gives_the_same_draws_at_each_run(graine: int) -> None:
    assert graine == 2026
    assert hasard.identifiant() == "19a47e1e70bc49519adfa480fc2f8bf3"
