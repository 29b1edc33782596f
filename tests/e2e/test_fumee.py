"""The journey of `make smoke`, on the stack that the run shares."""

import json
from pathlib import Path

import pytest

from tools.local.stack import Stack
from tools.smoke.fumee import run

PREUVES = {"adp.pdf", "courriel.eml", "ca.pem", "leaf.pem", "journey.json"}


@pytest.mark.exigence("S5-02", "S5-04", "DOC-01")
def test_the_attestation_of_a_filed_request_is_accepted_by_an_outside_reader(
    pile: Stack, tmp_path: Path
) -> None:
    """The PDF downloaded is the PDF of the mail; its 2D-DOC says what was filed, and is signed."""
    assert run(pile, tmp_path, dire=lambda _ligne: None) == []
    assert {preuve.name for preuve in tmp_path.iterdir()} == PREUVES
    journal = json.loads((tmp_path / "journey.json").read_text())
    assert 0 < journal["attestation_ms"] <= journal["pdf_ms"]
    assert all(step["status"] < 400 for step in journal["steps"])
    numeros = [step["address"] for step in journal["steps"] if "99000000" in step["address"]]
    assert numeros == []
