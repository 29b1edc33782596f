"""The seal of a document: its 2D-DOC, the way to check it, and the mark of a test key."""

from typing import TYPE_CHECKING

from chalicelib.documents.cadre import CODES, SPECIMEN, verification
from chalicelib.documents.code_2d_doc import est_specimen
from chalicelib.documents.data_matrix import MODULE_MM, Matrice, data_matrix, dessiner, qr
from chalicelib.documents.mise_en_page import FILET, GRIS, ROUGE, filigrane, panneau, texte

if TYPE_CHECKING:
    from fpdf import FPDF

_BOITE = 32.0
HAUTEUR = 94.0
"""What the codes take below their top, with the blank that follows."""


def apposer(pdf: "FPDF", y: float, code: bytes, adresse: str) -> None:
    """The codes on the first page, over the watermark that a test key requires everywhere."""
    derniere = pdf.page
    specimen = est_specimen(code)
    for numero in range(1, derniere + 1):
        pdf.page = numero
        if specimen:
            filigrane(pdf, "SPECIMEN")
    pdf.page = 1
    y = _deux_d_doc(pdf, y, data_matrix(code), specimen=specimen)
    verification(pdf, y + 2, qr(adresse), adresse)
    pdf.page = derniere


def _deux_d_doc(pdf: "FPDF", y: float, matrice: Matrice, *, specimen: bool) -> float:
    x, largeur = CODES
    panneau(pdf, x, y, largeur, 48, None, FILET)
    bord = (_BOITE - len(matrice) * MODULE_MM) / 2
    dessiner(pdf, matrice, x + (largeur - _BOITE) / 2 + bord, y + 2 + bord)
    texte(pdf, x, y + 35.3, largeur, "2D-DOC", corps=9, gras=True, cale="C")
    if specimen:
        texte(pdf, x, y + 39.2, largeur, SPECIMEN, corps=8, gras=True, couleur=ROUGE, cale="C")
    aide = "Cachet électronique de la préfecture"
    texte(pdf, x, y + 43, largeur, aide, corps=6.8, couleur=GRIS, cale="C")
    return y + 48
