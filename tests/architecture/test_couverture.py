"""docs/couverture.md is what the rules say today of who is covered: no situation without answer."""

import pytest

from chalicelib.domain.attestations.couverture import couverture
from chalicelib.domain.instruction.classement import classer, est_sans_document
from tools import couverture as page
from tools.couverture import JOUR, Situation, situations

SITUATIONS = list(situations())


@pytest.mark.exigence("K-11")
def test_the_page_is_made_from_the_rules_and_no_cell_is_empty() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "lancez make couverture"
    assert [ligne for ligne in page.lignes() if not all(ligne)] == []
    assert len(SITUATIONS) > 150


@pytest.mark.exigence("K-10", "K-11")
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: f"{s.profil}, {s.detient}")
def test_who_gets_no_document_has_a_task_with_a_day(situation: Situation) -> None:
    donne, ensuite = page.repondre(situation.dossier)
    if donne.startswith("attestation"):
        return
    tenue = couverture(situation.dossier, JOUR)
    assert tenue is not None
    assert est_sans_document(classer(situation.dossier).fiche, JOUR) is (tenue.cause is not None)
    if tenue.cause:
        assert "Décider d’une attestation au plus tard le" in ensuite
    else:
        assert "au plus tard le" in ensuite or "sans acte" in ensuite
