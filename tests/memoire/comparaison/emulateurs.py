"""The tables compared: the one in memory, and those of the emulators."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import boto3
from moto import mock_aws

from tests.memoire.client import ClientMemoire
from tests.memoire.comparaison.champ import TABLE, Brut
from tests.table import creer_table
from tools.local.emulator import Emulator
from tools.smoke.pile import ports_libres


class Monde(Protocol):
    """One table, with its stream."""

    @property
    def dynamodb(self) -> Any:
        """The client of the table."""

    def neuf(self) -> None:
        """An empty table, whose stream begins."""

    def changements(self) -> list[Brut]:
        """The records of the stream, from the beginning."""


@dataclass(frozen=True)
class EnMemoire:
    """The table of the tests."""

    dynamodb: ClientMemoire = field(default_factory=ClientMemoire)

    def neuf(self) -> None:
        self.dynamodb.vider()

    def changements(self) -> list[Brut]:
        flux = self.dynamodb.flux
        lus: list[Brut] = flux.lot(0, datetime(2026, 1, 1, tzinfo=UTC), len(flux))["Records"]
        return lus


@dataclass(frozen=True)
class Emulateur:
    """Its name in the table of differences, the client of its tables, that of their streams."""

    nom: str
    dynamodb: Any
    flux: Any

    def neuf(self) -> None:
        if TABLE in self.dynamodb.list_tables()["TableNames"]:
            self.dynamodb.delete_table(TableName=TABLE)
        creer_table(self.dynamodb)

    def changements(self) -> list[Brut]:
        (arn,) = [flux["StreamArn"] for flux in self.flux.list_streams(TableName=TABLE)["Streams"]]
        (fragment,) = self.flux.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        debut = self.flux.get_shard_iterator(
            StreamArn=arn, ShardId=fragment["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        lus: list[Brut] = self.flux.get_records(ShardIterator=debut["ShardIterator"])["Records"]
        return lus


@contextmanager
def moto() -> Iterator[Emulateur]:
    """Moto, inside this process."""
    with mock_aws():
        clients = [boto3.client(nom, region_name="eu-west-3") for nom in SERVICES]
        yield Emulateur("moto", *clients)


@contextmanager
def ministack() -> Iterator[Emulateur]:
    """An embedded AWS, started for this."""
    with tempfile.TemporaryDirectory() as dossier:
        (port,) = ports_libres(1)
        aws = Emulator(port, Path(dossier))
        aws.start()
        try:
            yield Emulateur("ministack", *(aws.client(nom) for nom in SERVICES))
        finally:
            aws.stop()


SERVICES = ("dynamodb", "dynamodbstreams")
EMULATEURS = {"moto": moto, "ministack": ministack}
