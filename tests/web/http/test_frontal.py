"""With a secret in the settings, only what came through CloudFront is answered."""

import pytest

from chalicelib.settings import settings
from tests.web.compte.navigateur import Navigateur
from tests.web.site import Site

SECRET = "valeur-d-essai-de-32-caracteres-au-moins"


@pytest.mark.parametrize(("recu", "statut"), [(None, 404), ("autre", 404), (SECRET, 200)])
def test_a_request_that_goes_round_the_front_gets_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, recu: str | None, statut: int
) -> None:
    monkeypatch.setenv("SECRET_FRONTAL", SECRET)
    settings.cache_clear()
    en_tetes = {"x_frontal": recu} if recu else {}
    assert Navigateur(site.app).get("/", **en_tetes).statut == statut
    monkeypatch.undo()
    settings.cache_clear()
