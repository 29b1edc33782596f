"""Storages on moto, for the acts; an owner of an account without password, then with one."""

from datetime import datetime
from typing import Any

import boto3
import pytest

from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.fichiers import Fichiers
from chalicelib.storage.table import Table
from tests.conftest import REGION
from tests.usecases.titulaire import Titulaire


@pytest.fixture
def dossiers(table: Table) -> Dossiers:
    return Dossiers(table)


@pytest.fixture
def seaux(aws: None) -> Any:
    s3 = boto3.client("s3", region_name=REGION)
    for nom in ("televersements", "documents", "courriels"):
        s3.create_bucket(Bucket=nom, CreateBucketConfiguration={"LocationConstraint": REGION})
    return s3


@pytest.fixture
def fichiers(seaux: Any) -> Fichiers:
    return Fichiers(seaux, seaux, "televersements")


@pytest.fixture
def amina(table: Table, maintenant: datetime) -> Titulaire:
    return Titulaire(table, maintenant)


@pytest.fixture
def active(amina: Titulaire) -> Titulaire:
    amina.definir(amina.lien())
    return amina
