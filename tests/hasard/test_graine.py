"""The same seed and the same clock give the same world, byte for byte."""

import json
from typing import Any

from chalicelib import hasard
from chalicelib.storage.table import Table
from tests.hasard.voyage import Voyage
from tests.memoire.client import ClientMemoire
from tools.graine import semer


def _voyage(s3: Any, graine: int) -> list[str]:
    """What a table holds after the journey, as the bytes that DynamoDB gives."""
    client = ClientMemoire()
    with semer(graine):
        assert Voyage(Table(client, "bpi"), s3).faire()
    return sorted(json.dumps(item) for item in client.scan(TableName="bpi")["Items"])


def test_a_journey_drawn_twice_from_one_seed_leaves_the_same_table(seaux: Any) -> None:
    premier = _voyage(seaux, 2026)
    assert len(premier) > 30
    assert _voyage(seaux, 2026) == premier


def test_another_seed_draws_another_world(seaux: Any) -> None:
    assert _voyage(seaux, 2027) != _voyage(seaux, 2026)


def test_after_a_seed_chance_is_chance_again() -> None:
    avant = hasard.source
    with semer(1):
        semes = [hasard.identifiant() for _ in range(3)]
    assert hasard.source is avant
    assert hasard.identifiant() not in semes


def test_a_seed_inside_another_leaves_the_first_where_it_was() -> None:
    with semer(1):
        suite = [hasard.identifiant() for _ in range(2)]
    with semer(1):
        premier = hasard.identifiant()
        with semer(2):
            hasard.identifiant()
        assert [premier, hasard.identifiant()] == suite
