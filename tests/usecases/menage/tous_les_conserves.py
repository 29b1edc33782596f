"""`make retention`: dozens of requests of every état, years played, every copy read."""

from typing import Any

import pytest

from tests.memoire.client import ClientMemoire
from tests.usecases.menage.monde_conserve import VIES, Monde, jouer

FOIS = 3


def test_every_copy_is_kept_until_its_day_and_gone_after(
    client_dynamodb: ClientMemoire, seaux: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monde = Monde(client_dynamodb, seaux)
    assert jouer(monde, FOIS) == {}
    dus = sum(vie.jusqu_au is not None for vie in VIES) * FOIS
    assert len([p for p in monde.poses if monde.lu(p.dossier.id) is None]) == dus
    with capsys.disabled():
        print(f"\n{len(monde.poses)} demandes, {dus} effacées, {len(monde.poses) - dus} gardées.")
