"""Justificatifs made for the occasion: a photo and a PDF, as a phone or a scanner gives them."""

import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    nom: str
    type_contenu: str
    octets: bytes


def photo(nom: str = "décision photographiée.jpg") -> Piece:
    """A JPEG the size of a phone's photo."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1600, 1200), (236, 232, 220))
    ImageDraw.Draw(image).text((400, 500), "DOCUMENT FICTIF", fill=(40, 40, 60), font_size=80)
    contenu = io.BytesIO()
    image.save(contenu, "JPEG", quality=85)
    return Piece(nom, "image/jpeg", contenu.getvalue())


def pdf(nom: str = "decision.pdf") -> Piece:
    """A page of text."""
    import fpdf

    document = fpdf.FPDF()
    document.add_page()
    document.set_font("helvetica", size=20)
    document.cell(text="Document fictif")
    return Piece(nom, "application/pdf", bytes(document.output()))
