"""Who is not logged in asks nothing of AWS: no client is made, which a cold page would pay."""

import pytest

from chalicelib import resources
from chalicelib.adresses import site as adresses
from tests.web.site import Site

LUES = {adresses.CHIFFRES}
"""Public pages that show what the table holds."""


def _interdit() -> None:
    raise AssertionError("a client for somebody who is not logged in")


def test_a_page_for_nobody_makes_no_aws_client(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the public pages nor those that lead to the login."""
    for client in ("dynamodb", "s3", "s3_public", "sqs", "kms", "ses", "sns"):
        monkeypatch.setattr(resources, client, _interdit)
    entieres = [a for a in adresses.INDEXABLES - LUES if "{" not in a]
    assert len(entieres) > 10
    for adresse in entieres:
        assert site.visiteur().get(adresse).statut in (200, 303), adresse
    assert site.visiteur().get(adresses.ESPACE).vers.startswith(adresses.CONNEXION)
