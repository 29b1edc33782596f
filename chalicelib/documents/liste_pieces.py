"""The list of supporting documents to gather, printed with boxes to tick."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.documents.mise_en_page import (
    BAS,
    ENCRE,
    GRIS,
    LARGEUR,
    MARGE,
    Marque,
    entete,
    ouvrir,
    texte,
    titre_bloc,
)

if TYPE_CHECKING:
    from fpdf import FPDF

_HAUT = 20.0
_RETRAIT = 8.0


class Rubrique(NamedTuple):
    """A group of documents; each piece is its name and an advice (may be empty)."""

    titre: str
    pieces: tuple[tuple[str, str], ...]


def imprimer(
    titre: str, intro: str, rubriques: Sequence[Rubrique], marque: Marque, jour: date
) -> bytes:
    """The PDF of the list; `jour` dates it. Same arguments, same bytes."""
    pied = f"Liste établie le {jour:%d/%m/%Y}"
    pdf = ouvrir(titre, "Documents à préparer", jour, pied)
    y = entete(pdf, marque, "Titre de séjour", "Bénéficiaires de la protection internationale")
    y = texte(pdf, MARGE, y + 4, LARGEUR, titre, corps=17, gras=True, interligne=1.2)
    y = texte(pdf, MARGE, y + 2, LARGEUR, intro, corps=10, interligne=1.4) + 5
    for rubrique in rubriques:
        y = _rubrique(pdf, y, rubrique, marque)
    return bytes(pdf.output())


def _rubrique(pdf: "FPDF", y: float, rubrique: Rubrique, marque: Marque) -> float:
    titre_et_piece = 11 + sum(_piece(pdf, 0, *piece, mesure=True) for piece in rubrique.pieces[:1])
    y = _place(pdf, y, titre_et_piece)
    y = titre_bloc(pdf, y, rubrique.titre, marque, LARGEUR) + 1
    for piece in rubrique.pieces:
        y = _place(pdf, y, _piece(pdf, 0, *piece, mesure=True))
        y = _piece(pdf, y, *piece)
    return y + 3


def _place(pdf: "FPDF", y: float, hauteur: float) -> float:
    if y + hauteur <= BAS:
        return y
    pdf.add_page()
    return _HAUT


def _piece(pdf: "FPDF", y: float, libelle: str, aide: str, *, mesure: bool = False) -> float:
    x, largeur = MARGE + _RETRAIT, LARGEUR - _RETRAIT
    if not mesure:
        pdf.set_draw_color(*ENCRE)
        pdf.set_line_width(0.35)
        pdf.rect(MARGE + 1, y + 0.5, 4, 4)
    y = texte(pdf, x, y, largeur, libelle, corps=10, gras=True, mesure=mesure)
    if aide:
        y = texte(pdf, x, y + 0.4, largeur, aide, corps=9, couleur=GRIS, mesure=mesure)
    return y + 2.4
