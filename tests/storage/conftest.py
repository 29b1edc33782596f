"""The storages are tried on the emulator, where what they ask is proved, and on the other table."""

from typing import Any

import pytest

from tests.conftest import client_aws
from tests.memoire.client import ClientMemoire
from tests.table import creer_table


@pytest.fixture(params=["emulateur", "memoire"])
def client_dynamodb(request: pytest.FixtureRequest, aws: None) -> Any:
    if request.param == "memoire":
        return ClientMemoire()
    client = client_aws("dynamodb")
    creer_table(client)
    return client
