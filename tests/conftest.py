"""What every test may ask for: a table in memory, a clock, a seed, S3 on moto."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import boto3
import pytest
from hypothesis import settings
from moto import mock_aws

from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from tests.droits.releve import RELEVE
from tests.memoire.client import ClientMemoire
from tests.seaux import lister_sans_recopier, refuser_comme_s3
from tools.graine import semer

pytest_plugins = (
    "tests.plugin_exigences",
    "tests.plugin_repartition",
    "tests.plugin_droits",
    "pytester",
)

REGION = "eu-west-3"

# A rule is true or false, however busy the machine is (tests/architecture/test_patience.py).
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _aws_sans_compte(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can ever reach a real account."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)


@cache
def client_aws(service: str) -> Any:
    """One for every test: moto answers it, with what the test holds; making it costs 0,1 s."""
    client = boto3.client(service, region_name=REGION)
    if service == "s3":
        refuser_comme_s3(client)
        lister_sans_recopier()
    RELEVE.ecouter(service, client)
    return client


@pytest.fixture
def maintenant() -> datetime:
    return datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def graine() -> Iterator[int]:
    """The same draws at each run of the test."""
    with semer(2026):
        yield 2026


@pytest.fixture
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def client_dynamodb() -> ClientMemoire:
    """A table in memory, behind the client that the storages use."""
    return ClientMemoire()


@pytest.fixture
def table(client_dynamodb: ClientMemoire) -> Table:
    return Table(client_dynamodb, "bpi")


@pytest.fixture
def dossiers(table: Table) -> Dossiers:
    return Dossiers(table)


@pytest.fixture
def seaux(aws: None) -> Any:
    """The S3 client, with the three buckets of the project."""
    s3 = client_aws("s3")
    for nom in ("televersements", "documents", "courriels"):
        s3.create_bucket(Bucket=nom, CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_bucket_versioning(Bucket=nom, VersioningConfiguration={"Status": "Enabled"})
    return s3
