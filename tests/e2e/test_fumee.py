"""The journey of `make smoke`, on the stack that the run shares."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tools.autorite_test import certifier
from tools.local.stack import Stack
from tools.smoke.fumee import run
from tools.smoke.verification import verifier

pytestmark = pytest.mark.jour

PREUVES = {"adp.pdf", "courriel.eml", "ca.pem", "leaf.pem", "journey.json"}


@pytest.mark.exigence("S5-02", "S5-04")
def test_the_attestation_of_a_filed_request_is_accepted_by_an_outside_reader(
    site: Stack, tmp_path: Path
) -> None:
    """The PDF downloaded is the PDF of the mail; its 2D-DOC says what was filed, and is signed."""
    assert run(site, tmp_path, dire=lambda _ligne: None) == []
    assert {preuve.name for preuve in tmp_path.iterdir()} == PREUVES
    journal = json.loads((tmp_path / "journey.json").read_text())
    assert 0 < journal["attestation_ms"] <= journal["pdf_ms"]
    assert all(step["status"] < 400 for step in journal["steps"])
    assert not [step for step in journal["steps"] if re.search(r"[0-9a-f]{16}", step["address"])]
    _certifier_une_autre_cle(tmp_path)
    fautes = verifier(tmp_path, {"62": "AUTRE"})
    assert "La signature du 2D-DOC est fausse." in fautes
    assert "Le champ 62 du 2D-DOC vaut « ILUNGA » au lieu de « AUTRE »." in fautes


def _certifier_une_autre_cle(dossier: Path) -> None:
    """Certificates with the right names over a key that signed nothing."""
    cle = ec.generate_private_key(ec.SECP256R1()).public_key()
    der = cle.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    maintenant = datetime.now(UTC)
    duree = timedelta(days=1)
    certificats = certifier(der, maintenant - duree, maintenant + duree)
    for nom, pem in zip(("ca.pem", "leaf.pem"), certificats.pem, strict=True):
        (dossier / nom).write_bytes(pem)
