"""The printable list of documents: everything that is given is printed, nothing is cut."""

from datetime import date

import pytest

from chalicelib.documents.liste_pieces import Rubrique, imprimer
from chalicelib.documents.mise_en_page import BAS, Marque
from tests.documents import lecteurs

A4 = 297.0
"""Its height, in millimetres."""

JOUR = date(2026, 11, 21)
RUBRIQUES = (
    Rubrique(
        "Votre photo",
        (("Code e-photo", "22 caractères. Le code est valable 6 mois."),),
    ),
    Rubrique(
        "Votre domicile",
        tuple((f"Justificatif numéro {rang}", "Conseil. " * 30) for rang in range(1, 31)),
    ),
)


def _liste(marque: Marque = "etat") -> bytes:
    return imprimer("Les documents à préparer", "Première demande.", RUBRIQUES, marque, JOUR)


def test_every_piece_and_its_advice_are_printed() -> None:
    with lecteurs.ouvrir(_liste()) as document:
        texte = "\n".join(str(page.get_text()) for page in document)
    for rubrique in RUBRIQUES:
        assert rubrique.titre in texte
        for libelle, _ in rubrique.pieces:
            assert texte.count(f"{libelle}\n") == 1
    assert "22 caractères. Le code est valable 6 mois." in texte


def test_each_piece_has_its_box_to_tick() -> None:
    with lecteurs.ouvrir(_liste()) as document:
        cases = [
            trait
            for page in document
            for trait in page.get_drawings()
            if abs(trait["rect"].width - trait["rect"].height) < 0.1
            and 10 < trait["rect"].width < 13
        ]
    assert len(cases) == sum(len(rubrique.pieces) for rubrique in RUBRIQUES)


def test_a_long_list_continues_on_numbered_pages_above_the_footer() -> None:
    with lecteurs.ouvrir(_liste()) as document:
        assert len(document) > 1
        for rang, page in enumerate(document, start=1):
            assert f"page {rang}/{len(document)}" in page.get_text()
            corps = [b for b in page.get_text("blocks") if "page" not in b[4]]
            assert max(b[3] for b in corps) <= (BAS + 1) / A4 * page.rect.height


@pytest.mark.parametrize(("marque", "attendu"), [("etat", True), ("neutre", False)])
def test_the_brand_decides_the_words_of_the_state(marque: Marque, attendu: bool) -> None:
    with lecteurs.ouvrir(_liste(marque)) as document:
        assert ("RÉPUBLIQUE" in document[0].get_text()) is attendu


def test_the_same_list_gives_the_same_bytes_in_french() -> None:
    assert _liste() == _liste()
    assert b"/Lang (fr)" in _liste()


def test_an_empty_list_is_still_a_page() -> None:
    with lecteurs.ouvrir(imprimer("Liste", "", (), "neutre", JOUR)) as document:
        assert len(document) == 1
