"""PDF files that weigh little and would cost a lot."""

import zlib

from pikepdf import Array, Dictionary, Name, Stream

from tests.documents.fichiers import dessin, enregistrer
from tests.documents.fichiers_pdf import ecrire, neuf, simple


def bombe_de_flux(
    taille: int = 450_000_000, flux: int = 1, filtre: Name = Name.FlateDecode
) -> bytes:
    """Streams of zeros that weigh a thousand times less once compressed."""
    pdf = neuf()
    compresseur = zlib.compressobj(9)
    morceaux = [
        compresseur.compress(bytes(10_000_000)) for _ in range(taille // 10_000_000 // flux)
    ]
    donnees = b"".join(morceaux) + compresseur.flush()
    bombes = []
    for _ in range(flux):
        bombe = Stream(pdf, donnees)
        bombe.Filter = filtre
        bombes.append(pdf.make_indirect(bombe))
    pdf.pages[0].obj.Contents = Array(bombes)
    return ecrire(pdf, compress_streams=False)


def bombe_d_objets(octets: int = 60_000_000) -> bytes:
    """One compressed object stream that holds an array of millions of small arrays."""
    contenu = b"2 0 [" + b"[1 1 1 1]" * (octets // 9) + b"]"
    corps = [
        _flux(1, b"/Type /ObjStm /N 1 /First 4", contenu),
        b"3 0 obj\n<< /Type /Catalog /Pages 4 0 R /Amas 2 0 R >>\nendobj\n",
        b"4 0 obj\n<< /Type /Pages /Kids [5 0 R] /Count 1 >>\nendobj\n",
        b"5 0 obj\n<< /Type /Page /Parent 4 0 R /MediaBox [0 0 9 9] >>\nendobj\n",
    ]
    debuts = [9 + sum(len(c) for c in corps[:i]) for i in range(5)]
    entrees = [(0, 0), (1, debuts[0]), (2, 1), *((1, d) for d in debuts[1:])]
    table = b"".join(bytes([genre]) + valeur.to_bytes(4) + bytes(2) for genre, valeur in entrees)
    entete = b"/Type /XRef /Size 7 /W [1 4 2] /Root 3 0 R"
    fin = b"startxref\n%d\n%%%%EOF\n" % debuts[4]
    return b"%PDF-1.7\n" + b"".join(corps) + _flux(6, entete, table) + fin


def _flux(numero: int, entete: bytes, contenu: bytes) -> bytes:
    court = zlib.compress(contenu, 9)
    tete = b"%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\n" % (numero, entete, len(court))
    return tete + b"stream\n" + court + b"\nendstream\nendobj\n"


def image_geante() -> bytes:
    pdf = neuf()
    image = Stream(pdf, enregistrer(dessin(), "JPEG"))
    image.stream_dict.update(
        Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=65_000, Height=65_000)
    )
    image.Filter = Name.DCTDecode
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(image)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Im0 Do")
    return ecrire(pdf)


def petits_tableaux() -> bytes:
    return simple().replace(b"/Catalog", b"/Catalog /Z [" + b"[1]" * 3_000_000 + b"]")
