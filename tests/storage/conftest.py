"""The storages are tried on the emulator: what they ask is what is proved here."""

from typing import Any

import pytest

from tests.conftest import client_aws
from tests.table import creer_table


@pytest.fixture
def client_dynamodb(aws: None) -> Any:
    client = client_aws("dynamodb")
    creer_table(client)
    return client
