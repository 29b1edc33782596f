"""Moto, for a whole file: each suite of requests begins with a new table."""

from collections.abc import Iterator

import pytest

from tests.memoire.comparaison.emulateurs import Emulateur, moto


@pytest.fixture(scope="module")
def emulateur() -> Iterator[Emulateur]:
    with moto() as emulateur:
        yield emulateur
