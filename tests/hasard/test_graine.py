"""The same seed and the same clock give the same world, byte for byte."""

import json
from typing import Any

from chalicelib import hasard
from chalicelib.storage.table import Table
from tests.hasard.voyage import Voyage
from tests.table import creer_table
from tools.graine import semer


def _items(client: Any, nom: str) -> list[str]:
    """What a table holds, as the bytes that DynamoDB gives."""
    pages = client.get_paginator("scan").paginate(TableName=nom)
    return sorted(json.dumps(item) for page in pages for item in page["Items"])


def _voyage(client: Any, s3: Any, nom: str, graine: int) -> list[str]:
    creer_table(client, nom)
    with semer(graine):
        assert Voyage(Table(client, nom), s3).faire()
    return _items(client, nom)


def test_a_journey_drawn_twice_from_one_seed_leaves_the_same_table(
    client_dynamodb: Any, seaux: Any
) -> None:
    premier = _voyage(client_dynamodb, seaux, "premier", 2026)
    assert len(premier) > 30
    assert _voyage(client_dynamodb, seaux, "second", 2026) == premier


def test_another_seed_draws_another_world(client_dynamodb: Any, seaux: Any) -> None:
    premier = _voyage(client_dynamodb, seaux, "premier", 2026)
    assert _voyage(client_dynamodb, seaux, "second", 2027) != premier


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
