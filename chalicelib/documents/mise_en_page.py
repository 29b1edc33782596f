"""What every printed document shares: sheet, fonts, brand, and a few ways to place text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal, cast
from unicodedata import normalize
from weakref import WeakKeyDictionary

from chalicelib.documents.lignes import Ligne, couper

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

Marque = Literal["etat", "neutre"]
Couleur = tuple[int, int, int]

MARGE, LARGEUR = 15.0, 180.0
BAS = 281.0  # nothing below but the footer
ENCRE: Couleur = (22, 22, 22)
GRIS: Couleur = (90, 90, 90)
FILET: Couleur = (205, 205, 215)
FOND: Couleur = (246, 246, 250)
BLANC: Couleur = (255, 255, 255)
VERT: Couleur = (24, 117, 60)
ROUGE: Couleur = (201, 25, 30)
_BLEU: Couleur = (0, 0, 145)
_ARDOISE: Couleur = (47, 62, 70)
_ROUGE_DRAPEAU: Couleur = (225, 0, 15)

_COUPEES: "WeakKeyDictionary[FPDF, dict[tuple[str, str, float, float | None], list[Ligne]]]" = (
    WeakKeyDictionary()
)
"""The lines of each document that is being made; they go with it."""


def accent(marque: Marque) -> Couleur:
    """The one strong colour of a document."""
    return _BLEU if marque == "etat" else _ARDOISE


class SigneNonImprimable(ValueError):
    """The font lacks these signs: a paper is never given with a part of its text missing.

    It names their numbers, which say nothing of the person.
    """

    def __init__(self, signes: Iterable[str]) -> None:
        super().__init__(" ".join(f"U+{ord(signe):04X}" for signe in signes))


def ouvrir(titre: str, sujet: str, jour: date, pied: str) -> "FPDF":
    """A new A4 document with its first page; `pied` is printed on every page with its number.

    The bytes depend on the arguments only: the creation date is `jour` at midnight UTC.
    """
    from fpdf import FPDF, ViewerPreferences

    from chalicelib.documents.graisses import poser_les_graisses

    class Feuille(FPDF):
        def footer(self) -> None:
            pied_de_page(self, pied)

        def normalize_text(self, text: str) -> str:
            """What every way of writing passes through. Raises SigneNonImprimable."""
            compose = normalize("NFC", text)
            connus = getattr(self.current_font, "cmap", {})
            if absents := [s for s in dict.fromkeys(compose) if s != "\n" and ord(s) not in connus]:
                raise SigneNonImprimable(absents)
            return compose

    pdf = Feuille(format="A4", unit="mm")
    poser_les_graisses(pdf, "", "B")
    pdf.set_margins(MARGE, 12, MARGE)
    pdf.set_auto_page_break(auto=False)
    pdf.c_margin = 0
    pdf.set_lang("fr")
    pdf.set_title(titre)
    pdf.set_subject(sujet)
    pdf.set_creation_date(datetime(jour.year, jour.month, jour.day, tzinfo=UTC))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.add_page()
    return pdf


def pied_de_page(pdf: "FPDF", mention: str) -> None:
    """A thin rule, the mention, the page number."""
    pdf.set_draw_color(*FILET)
    pdf.set_line_width(0.2)
    pdf.line(MARGE, 283, MARGE + LARGEUR, 283)
    numero = f"{mention} – page {pdf.page_no()}/{{nb}}"
    texte(pdf, MARGE, 284.5, LARGEUR, numero, corps=6.5, couleur=GRIS)


def texte(
    pdf: "FPDF",
    x: float,
    y: float,
    largeur: float,
    contenu: str,
    *,
    corps: float = 9,
    gras: bool = False,
    couleur: Couleur = ENCRE,
    interligne: float = 1.3,
    cale: Literal["L", "C", "R"] = "L",
    mesure: bool = False,
) -> float:
    """Write wrapped text from (x, y) mm; return the height where the next text may start.

    With `mesure` nothing is written.
    """
    pdf.set_font("Noto", "B" if gras else "", corps)
    coupees = en_lignes(pdf, contenu, largeur)
    if mesure:
        return y + len(coupees) * pas(corps, interligne)
    pdf.set_text_color(*couleur)
    return ecrire(pdf, x, y, largeur, coupees, pas(corps, interligne), cale)


def pas(corps: float, interligne: float = 1.3) -> float:
    """Millimetres from one line to the next, for a size in points."""
    return corps * 0.3528 * interligne


def ecrire(
    pdf: "FPDF",
    x: float,
    y: float,
    largeur: float,
    coupees: Iterable[Ligne],
    hauteur: float,
    cale: Literal["L", "C", "R"] = "L",
) -> float:
    """Write lines in the font that is set, `hauteur` mm each; where the next text may start."""
    for ligne in coupees:
        if ligne.texte:
            pdf.set_xy(x, y)
            pdf.cell(largeur, hauteur, ligne.texte, align=cale)
        y += hauteur
    pdf.set_xy(MARGE, y)
    return y


def en_lignes(
    pdf: "FPDF", contenu: str, largeur: float, *, debut: float | None = None
) -> list[Ligne]:
    """The lines of a text in the font that is set: `largeur` mm for each, `debut` for the first.

    Cut once for a document: a size is tried, a page is turned. Raises SigneNonImprimable,
    TropEtroit. Not by multi_cell, which measures a whole line again at each of its signs.
    """
    police = cast("TTFFont", pdf.current_font)
    mille = 1000 / pdf.font_size
    compose, place = pdf.normalize_text(contenu), largeur * mille
    premiere = None if debut is None else debut * mille
    coupees = _COUPEES.setdefault(pdf, {})
    cle = (police.fontkey, compose, place, premiere)
    if cle not in coupees:
        coupees[cle] = couper(compose, police.cw, place, debut=premiere)
    return coupees[cle]


def titre_bloc(pdf: "FPDF", y: float, contenu: str, marque: Marque, largeur: float) -> float:
    """A section heading with its rule; returns the next height."""
    y = texte(pdf, MARGE, y, largeur, contenu, corps=10.5, gras=True, couleur=accent(marque))
    pdf.set_draw_color(*accent(marque))
    pdf.set_line_width(0.4)
    pdf.line(MARGE, y + 0.6, MARGE + largeur, y + 0.6)
    return y + 2.6


def panneau(
    pdf: "FPDF",
    x: float,
    y: float,
    largeur: float,
    hauteur: float,
    fond: Couleur | None,
    bord: Couleur,
) -> None:
    """A rounded rectangle, see-through without `fond`."""
    pdf.set_fill_color(*(fond or BLANC))
    pdf.set_draw_color(*bord)
    pdf.set_line_width(0.2)
    style = "DF" if fond else "D"
    pdf.rect(x, y, largeur, hauteur, style=style, round_corners=True, corner_radius=1.6)


def entete(pdf: "FPDF", marque: Marque, service: str, demarche: str) -> float:
    """The brand and the service at the top of the page; returns the next height."""
    if marque == "etat":
        for rang, couleur in enumerate((_BLEU, BLANC, _ROUGE_DRAPEAU)):
            pdf.set_fill_color(*couleur)
            pdf.rect(MARGE + rang * 6, 12, 6, 2.4, style="F")
        pdf.set_draw_color(*FILET)
        pdf.set_line_width(0.1)
        pdf.rect(MARGE, 12, 18, 2.4)
        texte(pdf, MARGE, 15.6, 60, "RÉPUBLIQUE\nFRANÇAISE", corps=12, gras=True, interligne=1.08)
    else:
        pdf.set_fill_color(*_ARDOISE)
        pdf.rect(MARGE, 12, 18, 2.4, style="F")
        texte(pdf, MARGE, 15.6, 80, "Titre de séjour\nen ligne", corps=12, gras=True)
    texte(pdf, MARGE + 45, 14.6, LARGEUR - 45, service, corps=12, gras=True, cale="R")
    texte(pdf, MARGE + 45, pdf.get_y() + 0.4, LARGEUR - 45, demarche, couleur=GRIS, cale="R")
    return 28.5


@contextmanager
def encre_legere(pdf: "FPDF", opacite: float) -> Iterator[None]:
    """Everything drawn inside is see-through."""
    with pdf.local_context(fill_opacity=opacite, stroke_opacity=opacite):
        yield


def filigrane(pdf: "FPDF", mot: str) -> None:
    """A word across the page, too pale to hide anything, too large to be missed."""
    pdf.set_font("Noto", "B", 112)
    pdf.set_text_color(*ROUGE)
    with encre_legere(pdf, 0.09), pdf.rotation(54, 105, 148):
        pdf.text(105 - pdf.get_string_width(mot) / 2, 162, mot)
