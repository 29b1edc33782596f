"""Storages on moto."""

from typing import Any

import boto3
import pytest

from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.table import Table
from tests.conftest import REGION


@pytest.fixture
def dossiers(table: Table) -> Dossiers:
    return Dossiers(table)


@pytest.fixture
def seaux(aws: None) -> Any:
    """The S3 client, with the three buckets of the project."""
    s3 = boto3.client("s3", region_name=REGION)
    for nom in ("televersements", "documents", "courriels"):
        s3.create_bucket(Bucket=nom, CreateBucketConfiguration={"LocationConstraint": REGION})
    return s3
