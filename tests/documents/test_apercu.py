"""Previews of uploaded images: upright, small, without any metadata (S3-05)."""

import io

import pytest
from PIL import Image

from chalicelib.documents.apercu import COTE_MAX, faire_apercu
from chalicelib.domain.pieces.televersements import Format
from tests.documents import fichiers as f
from tests.documents import fichiers_pdf as p
from tests.documents.cas_de_fichiers import BONS

FONCE = 140
CLAIR = 200


def ouvrir(octets: bytes, format_: Format) -> Image.Image:
    apercu = faire_apercu(octets, format_)
    assert apercu is not None
    contenu, type_contenu = apercu
    assert type_contenu == "image/jpeg"
    image = Image.open(io.BytesIO(contenu), formats=["JPEG"])
    image.load()
    return image


def gris(image: Image.Image, x: float, y: float) -> int:
    """Grey level at a place given as parts of the width and height."""
    valeur = image.convert("L").getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(valeur, int)
    return valeur


@pytest.mark.parametrize("nom", [n for n, (_, format_, _) in BONS.items() if format_ != "PDF"])
def test_every_accepted_image_has_a_preview(nom: str) -> None:
    fabrique, format_, _ = BONS[nom]
    assert ouvrir(fabrique(), format_).mode == "RGB"


@pytest.mark.exigence("S3-05")
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("format_", [Format.JPG, Format.TIFF])
def test_colours_are_those_of_the_page(mode: str, format_: Format) -> None:
    pillow = "JPEG" if format_ is Format.JPG else "TIFF"
    image = ouvrir(f.enregistrer(f.dessin(mode), pillow), format_)
    assert gris(image, 0.04, 0.5) < FONCE
    assert gris(image, 0.9, 0.9) > CLAIR


@pytest.mark.parametrize("mode", ["1", "I;16", "P", "RGBA", "LA"])
def test_rare_modes_keep_black_and_white_apart(mode: str) -> None:
    image = ouvrir(f.png(mode), Format.PNG)
    assert gris(image, 0.04, 0.5) < FONCE
    assert gris(image, 0.9, 0.9) > CLAIR


def test_transparency_is_shown_on_white() -> None:
    vide = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert gris(ouvrir(f.enregistrer(vide, "PNG"), Format.PNG), 0.5, 0.5) > CLAIR


def test_a_transparent_palette_is_shown_on_white() -> None:
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    octets = f.enregistrer(palette, "PNG", transparency=0)
    assert gris(ouvrir(octets, Format.PNG), 0.5, 0.5) > CLAIR


@pytest.mark.exigence("S3-05")
@pytest.mark.parametrize(
    ("orientation", "taille", "bande"),
    [
        (1, (120, 80), (0.04, 0.5)),
        (3, (120, 80), (0.96, 0.5)),
        (6, (80, 120), (0.5, 0.04)),
        (8, (80, 120), (0.5, 0.96)),
    ],
)
def test_a_photo_is_shown_upright(
    orientation: int, taille: tuple[int, int], bande: tuple[float, float]
) -> None:
    image = ouvrir(f.photo_tournee(orientation), Format.JPG)
    assert image.size == taille
    assert gris(image, *bande) < FONCE


def test_no_metadata_leaves_with_the_preview() -> None:
    image = ouvrir(f.photo_tournee(), Format.JPG)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("mode", ["RGB", "1", "I;16", "P"])
def test_a_large_image_is_reduced_with_its_proportions(mode: str) -> None:
    image = ouvrir(f.enregistrer(f.dessin(mode, (2000, 500)), "PNG"), Format.PNG)
    assert image.size == (COTE_MAX, COTE_MAX // 4)


def test_a_small_image_is_not_enlarged() -> None:
    assert ouvrir(f.png(), Format.PNG).size == (120, 80)


def test_a_pdf_is_shown_by_the_browser_itself() -> None:
    assert faire_apercu(p.simple(), Format.PDF) is None


def test_an_unreadable_image_has_no_preview() -> None:
    assert faire_apercu(f.jpeg()[:600], Format.JPG) is None
    assert faire_apercu(f.tiff_geant(), Format.TIFF) is None
