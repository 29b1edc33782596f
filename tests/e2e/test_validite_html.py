"""Runs after the journeys of this folder, on the pages they met."""

import pytest

from tests.e2e.accessibilite import fautes_html
from tests.e2e.controle_pages import Controle


def test_every_page_met_is_valid_html(pages_vues: Controle) -> None:
    pages = list(pages_vues.dossier.glob("*.html"))
    if not pages:
        pytest.skip("no page was met: run the whole folder")
    assert fautes_html(*pages) == []
