"""Fixtures of accounts: an owner without password, then with one."""

from datetime import datetime

import pytest

from chalicelib.storage.table import Table
from tests.usecases.titulaire import Titulaire


@pytest.fixture
def amina(table: Table, maintenant: datetime) -> Titulaire:
    return Titulaire(table, maintenant)


@pytest.fixture
def active(amina: Titulaire) -> Titulaire:
    amina.definir(amina.lien())
    return amina
