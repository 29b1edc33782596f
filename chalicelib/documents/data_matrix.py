"""Square symbols drawn as vectors: Data Matrix ECC 200 for the 2D-DOC, QR for the page."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fpdf import FPDF

Matrice = Sequence[Sequence[int]]

MODULE_MM = 0.4  # smallest module when the printer is unknown (2D-DOC specification 4)


def data_matrix(code: bytes) -> Matrice:
    """The modules of the code, rows from the top, without quiet zone; all in C40."""
    bibliotheque: Any = import_module("ppf.datamatrix")  # untyped
    matrice: Matrice = bibliotheque.DataMatrix(code.decode("ascii"), codecs=["C40"]).matrix
    return matrice


def qr(adresse: str) -> Matrice:
    """The modules of a QR code (level M) for an address, without quiet zone."""
    import segno

    return [list(ligne) for ligne in segno.make_qr(adresse, error="m").matrix]


def _traits(matrice: Matrice) -> Iterator[tuple[int, int, int]]:
    for rang, ligne in enumerate(matrice):
        colonne = 0
        for noir, suite in groupby(ligne):
            longueur = len(list(suite))
            if noir:
                yield colonne, rang, longueur
            colonne += longueur


def dessiner(
    pdf: "FPDF", matrice: Matrice, x: float, y: float, *, module: float = MODULE_MM, marge: int = 2
) -> None:
    """Draw the symbol, top left corner at (x, y) mm, over a white square `marge` modules wider."""
    from fpdf.drawing import PaintedPath, Rectangle
    from fpdf.drawing_primitives import Point

    cote, blanc = len(matrice) * module, marge * module
    pdf.set_fill_color(255, 255, 255)
    pdf.rect(x - blanc, y - blanc, cote + 2 * blanc, cote + 2 * blanc, style="F")
    trace = PaintedPath()
    trace.style.fill_color = "#000000"
    trace.style.stroke_color = None
    for colonne, rang, longueur in _traits(matrice):
        coin = Point(x + colonne * module, y + rang * module)
        # PaintedPath.rectangle says each corner three times, one of them in the file.
        trace.add_path_element(Rectangle(coin, Point(longueur * module, module)), clone=False)
    with pdf.drawing_context() as contexte:
        contexte.add_item(trace, clone=False)  # a copy would cost half of the page's time
