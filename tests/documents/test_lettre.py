"""The letters on paper: everything is there, nothing overlaps, a long one turns the page."""

import subprocess
import sys
from typing import Any

import pytest

from chalicelib.documents.lettre import imprimer
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.lettres.lettre import Lettre
from tests.documents import lecteurs
from tests.documents.test_adp import _boites, _encre
from tests.lettres import un_classement, un_preavis, un_refus, un_refus_long, une_convocation

LETTRES = {
    "refus": un_refus(),
    "refus long": un_refus_long(),
    "classement": un_classement(),
    "préavis": un_preavis(),
    "convocation": une_convocation(),
}
TOUTES = pytest.mark.parametrize("lettre", LETTRES.values(), ids=LETTRES)


def _pdf(lettre: Lettre, marque: Any = "etat", *, specimen: bool = True) -> bytes:
    prefecture = toutes()[lettre.code_prefecture]
    return imprimer(lettre, prefecture=prefecture, marque=marque, specimen=specimen)


def _mots(texte: str) -> str:
    """Without any blank: the page breaks lines where it wants."""
    return "".join(texte.split())


@TOUTES
def test_the_page_holds_every_word_of_the_letter(lettre: Lettre) -> None:
    lu = "".join(_mots(page) for page in _pages(_pdf(lettre, specimen=False)))
    for ligne in (
        *lettre.essentiel,
        *(ligne for bloc in lettre.blocs for ligne in (bloc.titre, *bloc.lignes)),
        *lettre.destinataire,
        *(s.qualite for s in lettre.signataires),
    ):
        assert _mots(ligne) in lu, ligne


def _pages(pdf: bytes) -> list[str]:
    """The text of each page without its footer."""
    with lecteurs.ouvrir(pdf) as document:
        return [page.get_text(clip=(0, 0, 595, 800)) for page in document]


@TOUTES
def test_no_text_overlaps_another_nor_reaches_the_footer(lettre: Lettre) -> None:
    with lecteurs.ouvrir(_pdf(lettre, specimen=False)) as document:
        for page in document:
            boites = _boites(page)
            assert all(page.rect.contains(boite) for boite in boites)
            encres = [_encre(boite) for boite in boites]
            for rang, une in enumerate(encres):
                assert not [autre for autre in encres[rang + 1 :] if une.intersects(autre)]


def test_a_short_letter_stands_on_one_page_and_a_long_one_numbers_its_pages() -> None:
    for nom in ("refus", "classement", "préavis", "convocation"):
        assert len(_pages(_pdf(LETTRES[nom]))) == 1, nom
    longue = lecteurs.texte_suivi(_pdf(LETTRES["refus long"]))
    assert "page 1/3" in longue
    assert "page 3/3" in longue


def test_the_widest_and_longest_facts_lose_no_letter() -> None:
    """One word that fills more than a page, and more lines than a page holds."""
    for faits in ("W" * 3999 + "!", "\n".join(str(rang) for rang in range(900))):
        pages = _pages(_pdf(un_refus(faits=faits), specimen=False))
        assert len(pages) > 1
        assert _mots(faits) in "".join(_mots(page) for page in pages)


@pytest.mark.parametrize("marque", ["etat", "neutre"])
def test_each_page_of_a_test_installation_is_a_specimen(marque: str) -> None:
    pages = _pages(_pdf(un_refus_long(), marque))
    assert all("SPECIMEN" in page for page in pages)
    assert ("RÉPUBLIQUE" in pages[0]) is (marque == "etat")
    assert "SPECIMEN" not in lecteurs.texte(_pdf(un_refus_long(), marque, specimen=False))


def test_a_letter_printed_twice_is_the_same_to_the_byte_and_says_its_language() -> None:
    pdf = _pdf(un_refus())
    assert pdf == _pdf(un_refus())
    assert b"/Lang (fr)" in pdf
    with lecteurs.ouvrir(pdf) as document:
        assert (document.metadata or {})["title"] == "Refus de titre de séjour"


def test_importing_the_printer_loads_no_heavy_library() -> None:
    code = (
        "import sys, chalicelib.documents.lettre\n"
        "print(*({'fpdf', 'segno', 'PIL'} & set(sys.modules)))"
    )
    resultat = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert resultat.returncode == 0, resultat.stderr
    assert resultat.stdout.split() == []
