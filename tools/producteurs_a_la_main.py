"""Documents with the structure that programs without a Debian package give, written by hand."""

import io
import struct
import zlib
from collections.abc import Callable


def _flux(entete: bytes, donnees: bytes, longueur: bytes = b"") -> bytes:
    dite = longueur or b"%d" % len(donnees)
    return b"<< %s /Length %s >>\nstream\n%s\nendstream" % (entete, dite, donnees)


def _fichier(version: bytes, objets: dict[int, bytes], plus: bytes = b"") -> bytes:
    sortie = io.BytesIO()
    sortie.write(b"%%PDF-%s\n%%\xc4\xe5\xf2\xe5\xeb\xa7\xf3\xa0\xd0\xc4\xc6\n" % version)
    debuts = {}
    for numero, objet in objets.items():
        debuts[numero] = sortie.tell()
        sortie.write(b"%d 0 obj\n%s\nendobj\n" % (numero, objet))
    table = sortie.tell()
    dernier = max(objets)
    sortie.write(b"xref\n0 %d\n0000000000 65535 f \n" % (dernier + 1))
    for numero in range(1, dernier + 1):
        sortie.write(b"%010d 00000 n \n" % debuts.get(numero, 0))
    sortie.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (dernier + 1, plus, table)
    )
    return sortie.getvalue()


def _page(police: bytes = b"/F1", texte: bytes = b"(Quittance, exemple) Tj") -> bytes:
    return b"q Q q 0 0 595 842 re W n BT %s 14 Tf 72 700 Td %s ET Q" % (police, texte)


def quartz() -> bytes:
    """The length of a stream as an object that follows it, a colour space by profile."""
    contenu = zlib.compress(_page(b"/TT1"))
    profil = zlib.compress(bytes(400))
    return _fichier(
        b"1.3",
        {
            4: _flux(b"/Filter /FlateDecode", contenu, b"5 0 R"),
            5: b"%d" % len(contenu),
            3: b"<< /ProcSet [ /PDF /Text ] /ColorSpace << /Cs1 7 0 R >> /Font << /TT1 8 0 R >> >>",
            2: b"<< /Type /Page /Parent 6 0 R /Resources 3 0 R /Contents 4 0 R"
            b" /MediaBox [0 0 595 842] >>",
            6: b"<< /Type /Pages /MediaBox [0 0 595 842] /Count 1 /Kids [ 2 0 R ] >>",
            1: b"<< /Type /Catalog /Pages 6 0 R >>",
            7: b"[ /ICCBased 9 0 R ]",
            9: _flux(b"/N 3 /Alternate /DeviceRGB /Filter /FlateDecode", profil, b"10 0 R"),
            10: b"%d" % len(profil),
            8: b"<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica"
            b" /Encoding /MacRomanEncoding >>",
            11: b"(Mac OS X 10.12 Quartz PDFContext)",
            12: b"<< /Producer 11 0 R >>",
        },
        b"/Info 12 0 R /ID [ <00><00> ]",
    )


def word() -> bytes:
    """Tagged, with its outline and metadata, and the second table that Word writes."""
    contenu = zlib.compress(b"/P <</MCID 0>> BDC " + _page() + b" EMC")
    octets = _fichier(
        b"1.7",
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Lang(fr-FR) /StructTreeRoot 6 0 R"
            b"/MarkInfo<</Marked true>>/Metadata 8 0 R/ViewerPreferences 9 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[ 3 0 R] >>",
            3: b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>/ExtGState<</GS7 7 0 R>>"
            b"/ProcSet[/PDF/Text/ImageB/ImageC/ImageI] >>/MediaBox[ 0 0 595.32 841.92] "
            b"/Contents 4 0 R/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>/Tabs/S"
            b"/StructParents 0>>",
            4: _flux(b"/Filter/FlateDecode", contenu),
            5: b"<</Type/Font/Subtype/TrueType/Name/F1/BaseFont/Helvetica"
            b"/Encoding/WinAnsiEncoding>>",
            6: b"<</Type/StructTreeRoot/K[ 10 0 R] >>",
            7: b"<</Type/ExtGState/BM/Normal/ca 1>>",
            8: _flux(b"/Type/Metadata/Subtype/XML", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
            9: b"<</DisplayDocTitle true>>",
            10: b"<</P 6 0 R/S/P/Type/StructElem/K[ 0] /Pg 3 0 R>>",
        },
    )
    debut = octets.rindex(b"xref\n0")
    return octets + (
        b"xref\n0 0\ntrailer\n<</Size 11/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF"
        % (debut, len(octets))
    )


def ios() -> bytes:
    """A note scanned by a telephone: a JPEG for the page, masks and profile as objects apart."""
    image = _photo()
    contenu = zlib.compress(b"q 595 0 0 842 0 0 cm /Im1 Do Q")
    return _fichier(
        b"1.3",
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
            3: b"<< /Type /Page /Parent 2 0 R /Resources 6 0 R /Contents 4 0 R"
            b" /MediaBox [0 0 595 842] /Rotate 0 >>",
            4: _flux(b"/Filter /FlateDecode", contenu, b"5 0 R"),
            5: b"%d" % len(contenu),
            6: b"<< /ProcSet [ /PDF /ImageC ] /XObject << /Im1 7 0 R >> >>",
            7: _flux(
                b"/Type /XObject /Subtype /Image /Width 90 /Height 120 /Interpolate true"
                b" /ColorSpace /DeviceRGB /Intent /Perceptual /BitsPerComponent 8"
                b" /Filter /DCTDecode",
                image,
                b"8 0 R",
            ),
            8: b"%d" % len(image),
        },
    )


def multifonction() -> bytes:
    """A multifunction printer: blank lines before the header, a hidden text layer, a bad table."""
    image = _photo()
    contenu = b"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F1 9 Tf 72 700 Td (Quittance) Tj ET"
    octets = _fichier(
        b"1.4",
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R]/Resources"
            b"<</XObject<</I 5 0 R>>/Font<</F1 6 0 R>>>>/Annots null>>",
            4: _flux(b"", contenu),
            5: _flux(
                b"/Type/XObject/Subtype/Image/Width 90/Height 120/BitsPerComponent 8"
                b"/ColorSpace/DeviceRGB/Filter[/DCTDecode]",
                image,
            ),
            6: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        },
    )
    return b"\r\n\r\n" + octets


def openoffice() -> bytes:
    """An old office suite: PDF 1.4, lengths apart, a page mode and an opening at page 1."""
    contenu = zlib.compress(_page())
    return _fichier(
        b"1.4",
        {
            1: b"<</Type/Catalog/Pages 6 0 R\n/OpenAction[4 0 R /XYZ null null 0]\n"
            b"/Lang(fr-FR)\n>>",
            2: _flux(b"/Filter/FlateDecode", contenu, b"3 0 R"),
            3: b"%d" % len(contenu),
            4: b"<</Type/Page/Parent 6 0 R/Resources 5 0 R/MediaBox[0 0 595 842]"
            b"/Group<</S/Transparency/CS/DeviceRGB/I true>>/Contents 2 0 R>>",
            5: b"<</Font<</F1 7 0 R>>\n/ProcSet[/PDF/Text]\n>>",
            6: b"<</Type/Pages\n/Resources 5 0 R\n/MediaBox[ 0 0 595 842 ]\n/Kids[ 4 0 R ]\n"
            b"/Count 1>>",
            7: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        },
    )


def firefox() -> bytes:
    """Print to PDF: cairo, its objects in reverse order, the lengths as objects."""
    contenu = zlib.compress(b"1 0 0 -1 0 842 cm " + _page())
    return _fichier(
        b"1.5",
        {
            3: _flux(b"/Filter /FlateDecode", contenu, b"4 0 R"),
            4: b"   %d" % len(contenu),
            2: b"<<\n   /ExtGState <<\n      /a0 << /CA 1 /ca 1 >>\n   >>\n   /Font << /F1 7 0 R >>"
            b"\n>>",
            5: b"<< /Type /Page % 1\n   /Parent 6 0 R\n   /MediaBox [ 0 0 595 842 ]\n"
            b"   /Contents 3 0 R\n   /Group <<\n      /Type /Group\n      /S /Transparency\n"
            b"      /I true\n      /CS /DeviceRGB\n   >>\n   /Resources 2 0 R\n>>",
            6: b"<< /Type /Pages\n   /Kids [ 5 0 R ]\n   /Count 1\n>>",
            1: b"<< /Type /Catalog\n   /Pages 6 0 R\n>>",
            7: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        },
    )


def photo_ios() -> bytes:
    """A JPEG with the blocks of a telephone: EXIF with its place, a second image, a long tail."""
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" + (
        struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
        + struct.pack(">HHII", 0x8825, 4, 1, 38)
        + bytes(4)
        + struct.pack(">HHHI2s2x", 1, 1, 2, 2, b"N\x00")
        + bytes(4)
    )
    image = _photo()
    bloc = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    mpf = b"\xff\xe2\x00\x08MPF\x00\x00\x00"
    return image[:2] + bloc + mpf + image[2:] + image + b"\x00" * 40


def _photo() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (90, 120), (230, 225, 210))
    ImageDraw.Draw(image).rectangle((10, 10, 60, 40), fill=(20, 30, 60))
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", quality=70)
    return sortie.getvalue()


A_LA_MAIN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "quartz.pdf": ("Quartz PDFContext (macOS)", quartz),
    "word.pdf": ("Word (enregistrer au format PDF)", word),
    "ios.pdf": ("une note numérisée par iOS", ios),
    "scanner.pdf": ("un multifonction qui numérise", multifonction),
    "openoffice.pdf": ("OpenOffice 4", openoffice),
    "firefox.pdf": ("Firefox (imprimer en PDF)", firefox),
    "photo_ios.jpg": ("l’appareil photo d’un téléphone", photo_ios),
}
