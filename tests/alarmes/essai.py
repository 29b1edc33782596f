"""One alarm tried: its points put in an emulated CloudWatch, and what is judged of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

import boto3
import pytest
from moto import mock_aws

from tests.alarmes.jugement import juger, publier
from tests.alarmes.modele import rendue
from tests.alarmes.provocations import Periodes, provocation

MERCREDI = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
"""A working afternoon: what is looked at in the hours of offices is looked at."""


class Essai(NamedTuple):
    """Its states: with nothing measured, just before, and beyond."""

    nom: str
    par: str
    sans_rien: str
    en_deca: str
    au_dela: str


@cache
def _client() -> Any:
    """One for every trial: making it costs 0,1 s, and it holds nothing of what was put."""
    return boto3.client(
        "cloudwatch", "eu-west-3", aws_access_key_id="essai", aws_secret_access_key="essai"
    )


@contextmanager
def un_cloudwatch() -> Iterator[Any]:
    """Empty, and forgotten at the end."""
    with mock_aws():
        yield _client()


def etat(alarme: dict[str, Any], periodes: Periodes, maintenant: datetime = MERCREDI) -> str:
    """Of this alarm when this was measured, one list of values a period."""
    with un_cloudwatch() as cloudwatch:
        publier(cloudwatch, alarme, periodes, maintenant)
        return juger(cloudwatch, alarme, maintenant)


def essayer(nom: str) -> Essai:
    """Raises KeyError for an alarm that nobody says how to provoke."""
    faite = provocation(nom)
    if faite is None:
        raise KeyError(nom)
    alarme = rendue(nom)
    with pytest.MonkeyPatch.context() as patch:
        au_dela, en_deca = faite.jouer(alarme, patch)
    etats = (etat(alarme, une) for une in ([], en_deca, au_dela))
    return Essai(nom.removeprefix("Alarme"), faite.par, *etats)
