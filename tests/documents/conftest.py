"""Attestations to print."""

import pytest

from chalicelib.domain.attestations.attestation import Attestation
from tests.documents.exemples import attestation, attestation_difficile


@pytest.fixture(params=["simple", "difficile"])
def imprimee(request: pytest.FixtureRequest) -> Attestation:
    """Every printed page is tried with plain and with the hardest values."""
    return attestation() if request.param == "simple" else attestation_difficile()
