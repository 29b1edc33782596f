"""Good files by name, each with its true format and number of pages."""

from collections.abc import Callable
from functools import partial

from chalicelib.domain.pieces.televersements import Format
from tests.documents import fichiers as f
from tests.documents import fichiers_extras as x
from tests.documents import fichiers_pdf as p

Fabrique = Callable[[], bytes]

_VERSIONS: dict[str, tuple[Fabrique, Format, int]] = {
    f"pdf {version}": (partial(p.simple, version), Format.PDF, 1)
    for version in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")
}

BONS: dict[str, tuple[Fabrique, Format, int]] = {
    **_VERSIONS,
    "jpeg": (f.jpeg, Format.JPG, 1),
    "photo turned by EXIF": (f.photo_tournee, Format.JPG, 1),
    "photo with several images (MPO)": (f.photo_multi_images, Format.JPG, 1),
    "photo with a video after its end": (
        lambda: f.jpeg() + f.boite_iso(b"mp42"),
        Format.JPG,
        1,
    ),
    "progressive jpeg": (lambda: f.jpeg(progressive=True), Format.JPG, 1),
    "progressive jpeg of 100 scans": (lambda: f.jpeg_aux_passes(100), Format.JPG, 1),
    "CMYK jpeg": (lambda: f.jpeg("CMYK"), Format.JPG, 1),
    "grey jpeg": (lambda: f.jpeg("L"), Format.JPG, 1),
    "png": (f.png, Format.PNG, 1),
    "png with transparency": (lambda: f.png("RGBA"), Format.PNG, 1),
    "palette png": (lambda: f.png("P"), Format.PNG, 1),
    "one-bit png": (lambda: f.png("1"), Format.PNG, 1),
    "interlaced png": (f.png_entrelace, Format.PNG, 1),
    "16-bit grey png": (lambda: f.png("I;16"), Format.PNG, 1),
    "16-bit colour png": (f.png_rvb_16_bits, Format.PNG, 1),
    "tiff": (f.tiff, Format.TIFF, 1),
    "LZW tiff of 3 pages": (lambda: f.tiff(3, compression="tiff_lzw"), Format.TIFF, 3),
    "G4 fax tiff of 5 pages": (lambda: f.tiff(5, "1", "group4"), Format.TIFF, 5),
    "deflate tiff": (lambda: f.tiff(2, compression="tiff_deflate"), Format.TIFF, 2),
    "jpeg tiff": (lambda: f.tiff(2, compression="jpeg"), Format.TIFF, 2),
    "CMYK tiff": (lambda: f.tiff(1, "CMYK"), Format.TIFF, 1),
    "tiff of 50 pages": (lambda: f.tiff(50, "1", "group4"), Format.TIFF, 50),
    "bmp": (lambda: f.enregistrer(f.dessin(), "BMP"), Format.BMP, 1),
    "palette bmp": (lambda: f.enregistrer(f.dessin("P"), "BMP"), Format.BMP, 1),
    "pdf of 50 pages": (lambda: p.simple(pages=50), Format.PDF, 50),
    "scanned pdf": (p.numerise, Format.PDF, 2),
    "pdf with links and a form": (p.avec_liens_et_formulaire, Format.PDF, 1),
    "pdf with the word JavaScript": (p.titre_parlant, Format.PDF, 1),
    "pdf restricted by its owner, open to all": (lambda: p.chiffre(""), Format.PDF, 1),
    "pdf after a byte order mark": (lambda: b"\xef\xbb\xbf" + p.simple(), Format.PDF, 1),
    "pdf without its first line": (lambda: p.simple().split(b"\n", 1)[1], Format.PDF, 1),
    "pdf after an HTTP answer": (lambda: b"HTTP/1.1 200 OK\r\n\r\n" + p.simple(), Format.PDF, 1),
    "pdf of an odd version": (lambda: p.simple().replace(b"%PDF-1.7", b"%PDF-9.9"), Format.PDF, 1),
    "pdf that counts nine pages": (
        lambda: p.simple().replace(b"/Count 1", b"/Count 9"),
        Format.PDF,
        1,
    ),
    "pdf without ends of objects": (
        lambda: p.simple(pages=3).replace(b"endobj", b""),
        Format.PDF,
        3,
    ),
    "pdf with a wrong length": (
        lambda: p.simple().replace(b"/Length ", b"/Length 7"),
        Format.PDF,
        1,
    ),
    "pdf followed by zeros": (lambda: p.simple() + bytes(1_500), Format.PDF, 1),
    "pdf about pdf": (x.au_sujet_des_pdf, Format.PDF, 1),
    "page without content": (lambda: x.page_a_contenu(b""), Format.PDF, 1),
    "page with a null content": (lambda: x.page_a_contenu(b"/Contents null"), Format.PDF, 1),
    "page with an empty content": (lambda: x.page_a_contenu(b"/Contents []"), Format.PDF, 1),
    "pdf whose table is lost": (lambda: p.sans_table(p.numerise()), Format.PDF, 2),
}
