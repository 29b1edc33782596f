"""The letters with a code: one page each, marked as a specimen as every other letter."""

from datetime import date

import pytest

from chalicelib.documents.lettre_du_code import FeuilleDuCode, imprimer
from chalicelib.domain.droit.prefectures import toutes
from tests.documents import lecteurs

JOUR = date(2026, 12, 1)
FEUILLE = FeuilleDuCode(("Selam TESFAYE", "12 rue des Lilas", "69003 Lyon"), "AB3D-EF7H", JOUR)


@pytest.mark.parametrize("specimen", [True, False])
def test_each_page_holds_a_code_and_says_specimen_without_a_listed_authority(
    specimen: bool,
) -> None:
    pdf = imprimer(
        [FEUILLE, FEUILLE._replace(code="K4MP-7RTV")],
        prefecture=toutes()["69"],
        marque="neutre",
        site="bpi.exemple.test",
        jour=JOUR,
        specimen=specimen,
    )
    lu = lecteurs.texte(pdf)
    assert "AB3D-EF7H" in lu
    assert "K4MP-7RTV" in lu
    assert ("SPECIMEN" in lu) is specimen
