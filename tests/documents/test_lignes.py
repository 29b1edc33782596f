"""Where a text is cut into lines: nothing is lost, nothing sticks out, and it costs one reading."""

import gc
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from fpdf import FPDF
from fpdf.fonts import TTFFont
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.documents import mise_en_page
from chalicelib.documents.lignes import TropEtroit, couper
from chalicelib.documents.mise_en_page import SigneNonImprimable, ouvrir
from tests.documents.exemples import (
    attestation,
    attestation_difficile,
    code_factice,
    confirmation,
    imprimer,
    imprimer_confirmation,
)
from tests.documents.papiers import nomme, papiers

SIGNES = st.text(st.sampled_from("aÉWil.-'  \n\u00a0\u00ad"), max_size=300)
PLACE = 3000
"""Thousandths of the size: three wide letters."""


def _largeurs() -> dict[int, float]:
    """Those of the light face, kept once its files are closed."""
    pdf = ouvrir("Essai", "essai", date(2026, 11, 21), "essai")
    pdf.set_font("Noto", "", 9)
    largeurs = dict(cast(TTFFont, pdf.current_font).cw)
    pdf.output()
    return largeurs


FACE = _largeurs()


def _mesurer(texte: str) -> float:
    return sum(FACE[ord(signe)] for signe in texte)


def _textes(texte: str, place: float, **debut: float) -> list[str]:
    return [ligne.texte for ligne in couper(texte, FACE, place, **debut)]


def _nu(texte: str) -> str:
    """Without what a line may drop or add."""
    return "".join(s for s in texte if s not in " \u00a0\u00ad-\n")


@given(SIGNES)
def test_no_letter_is_lost_and_no_line_is_wider_than_its_place(texte: str) -> None:
    lignes = couper(texte, FACE, PLACE)
    assert _nu("".join(ligne.texte for ligne in lignes)) == _nu(texte)
    assert all(ligne.largeur <= PLACE for ligne in lignes)
    assert all(_mesurer(ligne.texte) == ligne.largeur for ligne in lignes)


@given(SIGNES)
def test_with_room_enough_a_line_is_a_line_of_the_text(texte: str) -> None:
    attendues = [ligne.replace("\u00ad", "").replace("\u00a0", " ") for ligne in texte.split("\n")]
    assert _textes(texte, 10**9) == attendues


def test_a_line_ends_at_a_blank_and_never_at_a_no_break_space() -> None:
    un = _mesurer("un mot")
    assert _textes("un mot de", un) == ["un mot", "de"]
    assert _textes("un mot\u00a0de", un) == ["un", "mot de"]
    assert _textes("un mot\u202fde", _mesurer("mot\u202fde")) == ["un", "mot\u202fde"]


def test_a_soft_hyphen_shows_only_where_the_line_ends() -> None:
    assert _textes("titulaire", 10**9) == _textes("titu\u00adlaire", 10**9)
    assert _textes("titu\u00adlaire", _mesurer("titula")) == ["titu-", "laire"]


def test_too_long_a_word_goes_on_over_the_next_line() -> None:
    assert _textes("WWWWW", _mesurer("WW")) == ["WW", "WW", "W"]


def test_a_first_line_may_have_less_room_or_none() -> None:
    assert _textes("un mot", _mesurer("un mot"), debut=_mesurer("un")) == ["un", "mot"]
    assert _textes("un", _mesurer("un"), debut=1) == ["", "un"]


def test_a_column_narrower_than_a_letter_is_said() -> None:
    with pytest.raises(TropEtroit):
        couper("W", FACE, 100)


@pytest.mark.parametrize("nom", [nom for nom in papiers() if nom.endswith("etat")])
def test_a_paper_cuts_each_of_its_texts_once_even_when_it_first_looks_for_its_place(
    nom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A size tried, a page to turn: the same text for the same place is cut already."""
    coupes: Counter[tuple[Any, ...]] = Counter()

    def compter(texte: str, largeurs: Any, place: float, *, debut: float | None = None) -> Any:
        coupes[" ".join(texte.split()), id(largeurs), place, debut] += 1
        return couper(texte, largeurs, place, debut=debut)

    monkeypatch.setattr(mise_en_page, "couper", compter)
    papiers()[nom]()
    assert coupes
    assert max(coupes.values()) == 1


def test_no_line_outlives_its_document() -> None:
    """They hold names and addresses: nothing of a person stays in a process."""
    avant = set(mise_en_page._COUPEES)
    imprimer(attestation(), code_factice(attestation()))
    with pytest.raises(SigneNonImprimable):
        imprimer(attestation(etat_civil=nomme("Selam ⑤")), code_factice(attestation()))
    gc.collect()
    assert set(mise_en_page._COUPEES) <= avant


class _Comptees(dict[int, float]):
    """Widths that count how often each is asked."""

    def __init__(self, avec: dict[int, float]) -> None:
        super().__init__(avec)
        self.lues: Counter[int] = Counter()

    def __getitem__(self, signe: int) -> float:
        self.lues[signe] += 1
        return super().__getitem__(signe)


def test_a_text_is_read_once_whatever_the_length_of_its_lines() -> None:
    """The last word of a line is read again on the next one, and nothing else."""
    largeurs = _Comptees(FACE)
    texte = "Vous pouvez contester cette réponse. " * 60
    lignes = couper(texte, largeurs, _mesurer(texte) / 12)
    assert len(lignes) > 10
    assert largeurs.lues.total() < len(texte) + 15 * len(lignes)


@pytest.mark.parametrize(
    "papier",
    [
        lambda: imprimer(attestation(), code_factice(attestation())),
        lambda: imprimer(attestation_difficile(), code_factice(attestation())),
        lambda: imprimer_confirmation(confirmation()),
    ],
    ids=["attestation", "deux pages", "confirmation"],
)
def test_a_paper_measures_each_line_a_few_times_and_never_at_each_sign(
    papier: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """fpdf2 measures a line to place it, then to say where it ends."""
    mesures: Counter[str] = Counter()
    vraie, ecrire = TTFFont.get_text_width, FPDF.cell

    def mesurer(police: TTFFont, texte: str, *avec: Any) -> tuple[int, float]:
        mesures["signes mesurés"] += len(texte)
        return vraie(police, texte, *avec)

    def compter(pdf: FPDF, largeur: float, hauteur: float, texte: str, **avec: Any) -> bool:
        mesures["signes écrits"] += len(texte)
        return ecrire(pdf, largeur, hauteur, texte, **avec)

    monkeypatch.setattr(TTFFont, "get_text_width", mesurer)
    monkeypatch.setattr(FPDF, "cell", compter)
    papier()
    assert 500 < mesures["signes écrits"] < mesures["signes mesurés"]
    assert mesures["signes mesurés"] < 4 * mesures["signes écrits"]
