"""Who is not logged in asks nothing of AWS: no client is made, which a cold page would pay."""

import re

import pytest

from chalicelib import resources
from chalicelib.adresses import site as adresses
from chalicelib.adresses.api import est_de_l_api
from tests.web.site import Site

PARTIE = re.compile(r"\{\w+\}")
LUES: dict[str, str] = {
    adresses.CHIFFRES: "the figures of the night",
    adresses.CONTACT: "how long an answer takes",
    adresses.AVIS_RESULTATS: "the opinions of a month",
}
"""Pages open to everybody that show what the table holds."""


def _interdit() -> None:
    raise AssertionError("a client for somebody who is not logged in")


def test_a_page_for_nobody_makes_no_aws_client(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the public pages, nor those that lead to the login, of people and of agents."""
    for client in ("dynamodb", "s3", "s3_public", "sqs", "kms", "ses", "sns"):
        monkeypatch.setattr(resources, client, _interdit)
    pages = [c for c, m in site.app.routes.items() if "GET" in m and not est_de_l_api(c)]
    visitees = {c: site.visiteur().get(PARTIE.sub("a1", c)) for c in pages}
    assert len(visitees) > 150
    assert sorted(c for c, page in visitees.items() if page.statut == 500) == sorted(LUES)
