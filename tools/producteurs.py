"""Ordinary documents made by the programs that people and offices use: fixtures of the check.

    python -m tools.producteurs [--dossier tests/documents/producteurs]

What a program that is not installed would make stays as it was. Tests read the files and never
need the programs. Quartz, Word, iOS and scanner apps have no Debian package: their files are
written by hand after the structure they give (`tools/producteurs_a_la_main.py`), and the table
says so.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.paths import ROOT
from tools.producteurs_a_la_main import A_LA_MAIN

POIDS_MAX = 30_000
TITRE = "Quittance de loyer (exemple)"
TEXTE = f"{TITRE}\n\nReçu de Zarmina Exemple, novembre 2026 : 612,50 €.\n"
HTML = (
    f'<!DOCTYPE html><meta charset="utf-8"><title>{TITRE}</title><h1>{TITRE}</h1>'
    "<p>Reçu de Zarmina Exemple, novembre 2026 : 612,50 €.</p>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">'
    '<rect x="20" y="20" width="120" height="90" fill="#036"/>'
    '<text x="20" y="160" font-size="20">Zarmina Exemple</text></svg>'
)
PS = (
    "%!PS\n/Courier findfont 14 scalefont setfont 72 700 moveto (Quittance, exemple) show\n"
    "newpath 72 600 moveto 300 650 lineto stroke showpage\n"
    "/Courier findfont 14 scalefont setfont 72 700 moveto (Page 2) show showpage\n"
)
TEX = r"\documentclass{article}\begin{document}Quittance, exemple.\newpage Page 2\end{document}"

_SOURCES = {"l.txt": TEXTE, "l.html": HTML, "l.svg": SVG, "l.ps": PS, "l.tex": TEX}
_GROFF = ".TL\nQuittance\n.PP\nZarmina Exemple, novembre 2026.\n"

COMMANDES: dict[str, tuple[str, str]] = {
    "libreoffice.pdf": ("soffice", "soffice --headless --convert-to pdf --outdir s l.txt"),
    "libreoffice_html.pdf": ("soffice", "soffice --headless --convert-to pdf:writer_web_pdf_Export"
                             " --outdir s l.html"),
    "ghostscript_1_3.pdf": ("gs",
                            "gs -q -o s/x.pdf -sDEVICE=pdfwrite -dCompatibilityLevel=1.3 l.ps"),
    "ghostscript_1_7.pdf": ("gs",
                            "gs -q -o s/x.pdf -sDEVICE=pdfwrite -dCompatibilityLevel=1.7 l.ps"),
    "ghostscript_pdfa.pdf": ("gs", "gs -q -o s/x.pdf -sDEVICE=pdfwrite -dPDFA=2 l.ps"),
    "ghostscript_image.pdf": ("gs", "gs -q -o s/x.pdf -sDEVICE=pdfimage8 -r50 l.ps"),
    "ghostscript_g4.tif": ("gs", "gs -q -o s/x.tif -sDEVICE=tiffg4 -r60 l.ps"),
    "ghostscript_lzw.tif": ("gs", "gs -q -o s/x.tif -sDEVICE=tifflzw -r40 l.ps"),
    "ghostscript.jpg": ("gs", "gs -q -o s/x.jpg -sDEVICE=jpeg -dLastPage=1 -r30 l.ps"),
    "ghostscript_16m.bmp": ("gs", "gs -q -o s/x.bmp -sDEVICE=bmpmono -dLastPage=1 -r40 l.ps"),
    "cairo.pdf": ("rsvg-convert", "rsvg-convert -f pdf -o s/x.pdf l.svg"),
    "cairo_poppler.pdf": ("pdftocairo", "pdftocairo -pdf base.pdf s/x.pdf"),
    "poppler_tiff.tif": ("pdftocairo", "pdftocairo -tiff -tiffcompression deflate -r 30 -singlefile"
                         " base.pdf s/x"),
    "inkscape.pdf": ("inkscape", "inkscape l.svg --export-filename=s/x.pdf"),
    "wkhtmltopdf.pdf": ("wkhtmltopdf", "wkhtmltopdf -q l.html s/x.pdf"),
    "chromium.pdf": ("chromium", "chromium --headless --no-sandbox --disable-gpu --no-first-run"
                     " --user-data-dir=profil --print-to-pdf=s/x.pdf l.html"),
    "imagemagick.pdf": ("convert-im6", "convert-im6 l.png s/x.pdf"),
    "imagemagick_zip.pdf": ("convert-im6", "convert-im6 l.png l.png -compress zip s/x.pdf"),
    "imagemagick_lzw.pdf": ("convert-im6", "convert-im6 l.png -compress lzw s/x.pdf"),
    "imagemagick_fax.pdf": ("convert-im6",
                            "convert-im6 l.png -monochrome -compress group4 s/x.pdf"),
    "imagemagick_rle.bmp": ("convert-im6", "convert-im6 l.png -colors 8 -compress rle s/x.bmp"),
    "imagemagick_16.png": ("convert-im6", "convert-im6 l.png -depth 16 -resize 50% s/x.png"),
    "imagemagick_jpeg.tif": ("convert-im6", "convert-im6 l.png -compress jpeg s/x.tif"),
    "img2pdf.pdf": ("img2pdf", "img2pdf l.png -o s/x.pdf"),
    "pdflatex.pdf": ("pdflatex", "pdflatex -interaction=batchmode -output-directory=s l.tex"),
    "groff.pdf": ("groff", "groff -ms -Tpdf l.ms"),
    "reportlab.pdf": ("python3", "/usr/bin/python3 -c 'from reportlab.pdfgen.canvas import Canvas;"
                      'c=Canvas("s/x.pdf");c.drawString(72,700,"Quittance");'
                      'c.acroForm.textfield(name="nom",value="Zarmina");c.save()\''),
    "qt.pdf": ("python3", "QT_QPA_PLATFORM=offscreen /usr/bin/python3 -c 'from PyQt5.QtGui import"
               ' *;from PyQt5.QtWidgets import QApplication;a=QApplication([]);'
               'w=QPdfWriter("s/x.pdf");p=QPainter(w);p.drawText(500,500,"Quittance");p.end()\''),
    "qpdf_lineaire.pdf": ("qpdf", "qpdf --linearize base.pdf s/x.pdf"),
    "qpdf_objets.pdf": ("qpdf", "qpdf --object-streams=generate base.pdf s/x.pdf"),
    "qpdf_proprietaire.pdf": ("qpdf", "qpdf --encrypt '' secret 128 --print=none --use-aes=y --"
                              " base.pdf s/x.pdf"),
    "qpdf_qdf.pdf": ("qpdf", "qpdf --qdf base.pdf s/x.pdf"),
    "libjpeg_arithmetique.jpg": ("cjpeg", "cjpeg -arithmetic -outfile s/x.jpg l.ppm"),
    "libjpeg_progressif.jpg": ("cjpeg", "cjpeg -progressive -outfile s/x.jpg l.ppm"),
    "libtiff_bandes.tif": ("tiffcp", "tiffcp -c lzw -r 1 l.tif s/x.tif"),
    "libtiff_tuiles.tif": ("tiffcp", "tiffcp -c zip -t -w 64 -l 64 l.tif s/x.tif"),
    "libtiff_gros.tif": ("tiffcp", "tiffcp -8 -c lzw l.tif l.tif s/x.tif"),
    "exiftool.jpg": ("exiftool", "exiftool -q -Orientation#=6 -GPSLatitude=48 -GPSLatitudeRef=N"
                     " -o s/x.jpg l.jpg"),
}  # fmt: skip
"""Fixture: the program that must be there, and what is run; the result is the one file of `s/`."""

PAQUETS = {
    "soffice": "libreoffice-writer-nogui", "gs": "ghostscript", "rsvg-convert": "librsvg2-bin",
    "pdftocairo": "poppler-utils", "inkscape": "inkscape", "wkhtmltopdf": "wkhtmltopdf",
    "chromium": "chromium", "convert-im6": "imagemagick-6.q16",
    "img2pdf": "img2pdf", "pdflatex": "texlive-latex-base", "groff": "groff", "qpdf": "qpdf",
    "cjpeg": "libjpeg-turbo-progs", "tiffcp": "libtiff-tools", "exiftool": "libimage-exiftool-perl",
}  # fmt: skip
_PAQUETS_PYTHON = {"reportlab.pdf": "python3-reportlab", "qt.pdf": "python3-pyqt5"}


def fabriquer(commande: str) -> bytes:
    """The one file that the command leaves, in a folder of its own."""
    with tempfile.TemporaryDirectory() as lieu:
        ici = Path(lieu)
        (ici / "s").mkdir()
        _preparer(ici)
        sortie = subprocess.run(
            commande, shell=True, cwd=lieu, capture_output=True, timeout=120, check=False
        )
        faits = [p for p in (ici / "s").iterdir() if p.suffix not in (".log", ".aux")]
        if faits:
            return faits[0].read_bytes()
        return sortie.stdout


def _preparer(ici: Path) -> None:
    from PIL import Image, ImageDraw

    for nom, texte in _SOURCES.items():
        (ici / nom).write_text(texte, encoding="utf-8")
    (ici / "l.ms").write_text(_GROFF, encoding="utf-8")
    image = Image.new("RGB", (180, 120), "white")
    ImageDraw.Draw(image).text((20, 20), "Quittance (exemple)", fill="black")
    ImageDraw.Draw(image).rectangle((20, 60, 90, 100), fill=(0, 51, 102))
    for nom in ("l.png", "l.ppm", "l.tif", "l.jpg"):
        image.save(ici / nom)
    image.save(ici / "base.pdf", save_all=True, append_images=[image])


def version(nom: str, programme: str) -> str:
    """The Debian package and its version."""
    paquet = _PAQUETS_PYTHON.get(nom, PAQUETS.get(programme, programme))
    dite = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Version}", paquet],
        capture_output=True,
        text=True,
        check=False,
    )
    return dite.stdout or paquet


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.producteurs",
        description="Les documents d’essai, par leurs programmes.",
    )
    defaut = ROOT / "tests" / "documents" / "producteurs"
    analyseur.add_argument("--dossier", type=Path, default=defaut)
    dossier = analyseur.parse_args().dossier
    dossier.mkdir(parents=True, exist_ok=True)
    lignes = [*_par_les_programmes(dossier), *_a_la_main(dossier)]
    entete = "# Qui a fait ces fichiers\n\n| fichier | programme |\n| --- | --- |\n"
    (dossier / "README.md").write_text(entete + "".join(sorted(lignes)), encoding="utf-8")


def _par_les_programmes(dossier: Path) -> list[str]:
    lignes = []
    for nom, (programme, commande) in COMMANDES.items():
        octets = fabriquer(commande) if shutil.which(programme) else b""
        if not 0 < len(octets) <= POIDS_MAX:
            print(f"{nom} : pas fait ({len(octets)} octets)")
            continue
        (dossier / nom).write_bytes(octets)
        lignes.append(f"| {nom} | {version(nom, programme)} |\n")
    return lignes


def _a_la_main(dossier: Path) -> list[str]:
    lignes = []
    faits: dict[str, tuple[str, Callable[[], bytes]]] = A_LA_MAIN
    for nom, (programme, fabrique) in faits.items():
        (dossier / nom).write_bytes(fabrique())
        lignes.append(f"| {nom} | écrit à la main, comme {programme} |\n")
    return lignes


if __name__ == "__main__":
    executer(main)
