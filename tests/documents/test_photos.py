"""What may be hard to read on a photo is advised, and what is easy to read is left in peace."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from chalicelib.documents.examen import examiner
from chalicelib.domain.pieces.examen import ConseilPhoto

FLOUE, SOMBRE, PETITE = ConseilPhoto.FLOUE, ConseilPhoto.SOMBRE, ConseilPhoto.PETITE


def page(largeur: int = 1200, lignes: int = 30) -> Image.Image:
    image = Image.new("RGB", (largeur, largeur * 4 // 3), (228, 224, 214))
    dessin = ImageDraw.Draw(image)
    pas = largeur // 30
    for ligne in range(lignes):
        texte = "Attestation de logement, le 3 août 2026"
        dessin.text((pas * 2, pas * (ligne + 2)), texte, (40, 40, 50), font_size=pas * 0.7)
    return image


def conseils(image: Image.Image) -> tuple[ConseilPhoto, ...]:
    contenu = BytesIO()
    image.save(contenu, "JPEG", quality=85)
    examen = examiner(contenu.getvalue())
    assert examen.verdict.accepte, "advice never refuses"
    return examen.conseils


def test_a_sharp_page_has_no_advice_even_with_few_words() -> None:
    assert conseils(page()) == ()
    assert conseils(page(lignes=3)) == ()
    assert conseils(ImageEnhance.Brightness(page()).enhance(0.6)) == ()


@pytest.mark.parametrize(
    ("abimee", "conseil"),
    [
        (page().filter(ImageFilter.GaussianBlur(4)), FLOUE),
        (ImageEnhance.Brightness(page()).enhance(0.2), SOMBRE),
        (page(500), PETITE),
    ],
    ids=["floue", "sombre", "petite"],
)
def test_what_is_hard_to_read_is_said(abimee: Image.Image, conseil: ConseilPhoto) -> None:
    assert conseil in conseils(abimee)


def test_an_image_with_nothing_on_it_is_not_said_to_be_blurred() -> None:
    assert FLOUE not in conseils(Image.new("RGB", (1200, 1600), (200, 200, 200)))
