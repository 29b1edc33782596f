"""Storages on moto, for the acts; an owner of an account without password, then with one."""

from datetime import datetime
from typing import Any

import pytest

from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.table import Table
from tests.usecases.bureau import Bureau
from tests.usecases.titulaire import Titulaire


@pytest.fixture
def fichiers(seaux: Any) -> Fichiers:
    return Fichiers(seaux, seaux, "televersements")


@pytest.fixture
def bureau(table: Table, fichiers: Fichiers) -> Bureau:
    """Somebody who filed a first request."""
    return Bureau.ouvrir(table, fichiers)


@pytest.fixture
def amina(table: Table, maintenant: datetime) -> Titulaire:
    return Titulaire(table, maintenant)


@pytest.fixture
def active(amina: Titulaire) -> Titulaire:
    amina.definir(amina.lien())
    return amina
