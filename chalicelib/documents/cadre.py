"""What the documents of a request share: the title, the mark of a specimen, the way to check it."""

from typing import TYPE_CHECKING

from chalicelib.documents.data_matrix import Matrice, dessiner
from chalicelib.documents.mise_en_page import BLANC, FILET, MARGE, ROUGE, panneau, texte

if TYPE_CHECKING:
    from fpdf import FPDF

SPECIMEN = "SPECIMEN – sans valeur"
DEMARCHE = "Séjour des bénéficiaires de la protection internationale"
CODES = (MARGE + 128, 52.0)
"""Left edge and width of the column of codes."""


def titrer(pdf: "FPDF", y: float, titre: str, *, specimen: bool) -> float:
    deux_lignes = titre.replace(" d’une demande", "\nd’une demande", 1)
    fin = texte(pdf, MARGE, y, 126, deux_lignes, corps=16, gras=True, interligne=1.2)
    if specimen:
        panneau(pdf, MARGE + 130, y + 3, 50, 8, BLANC, ROUGE)
        texte(pdf, MARGE + 130, y + 4.7, 50, SPECIMEN, corps=10, gras=True, couleur=ROUGE, cale="C")
    return fin


def verification(pdf: "FPDF", y: float, matrice: Matrice, adresse: str) -> None:
    x, largeur = CODES
    panneau(pdf, x, y, largeur, 42, None, FILET)
    texte(pdf, x, y + 2, largeur, "Vérifier ce document", corps=8.5, gras=True, cale="C")
    cote = 24.0
    dessiner(pdf, matrice, x + (largeur - cote) / 2, y + 7.6, module=cote / len(matrice))
    page, _, reference = adresse.rpartition("/")
    fin = texte(pdf, x, y + 33, largeur, f"{page}/", corps=6.5, cale="C")
    texte(pdf, x, fin + 0.3, largeur, reference, corps=9, gras=True, cale="C")
    pdf.link(x, y, largeur, 42, adresse)
