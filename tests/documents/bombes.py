"""Files that weigh little and cost a lot to decode, to walk or to show, at each mention.

Each one is written by hand: no library would make it.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Callable

from tests.documents.fichiers import dessin, enregistrer

MB = 1_000_000


def zeros(taille: int) -> bytes:
    """Zeros that weigh a thousand times less."""
    compresseur = zlib.compressobj(9)
    morceaux = [compresseur.compress(bytes(MB)) for _ in range(taille // MB)]
    return b"".join(morceaux) + compresseur.compress(bytes(taille % MB)) + compresseur.flush()


def flux(entete: bytes, donnees: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entete, len(donnees), donnees)


def document(*objets: bytes, catalogue: int = 1) -> bytes:
    """Objects numbered from 1, with a right table."""
    sortie = io.BytesIO()
    sortie.write(b"%PDF-1.7\n")
    debuts = []
    for numero, objet in enumerate(objets, 1):
        debuts.append(sortie.tell())
        sortie.write(b"%d 0 obj\n%s\nendobj\n" % (numero, objet))
    table = sortie.tell()
    sortie.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objets) + 1))
    sortie.write(b"".join(b"%010d 00000 n \n" % debut for debut in debuts))
    sortie.write(
        b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objets) + 1, catalogue, table)
    )
    return sortie.getvalue()


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def une_page(page: bytes, *autres: bytes) -> bytes:
    """A page (object 3) and the objects it names, from 4."""
    return document(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>" % page,
        *autres,
    )


def flux_mentionne(fois: int = 2_000, taille: int = 110 * MB) -> bytes:
    """One content stream of 110 MB, mentioned 2,000 times by its page."""
    mentions = b"4 0 R " * fois
    return une_page(b"/Contents [%s]" % mentions, flux(b"/Filter /FlateDecode", zeros(taille)))


def pages_aux_mentions(pages: int = 50, fois: int = 1_000, taille: int = 110 * MB) -> bytes:
    """Fifty pages, each of which mentions a thousand times a stream of 110 MB: 462 kB."""
    enfants = b" ".join(b"%d 0 R" % (3 + n) for n in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [%s] >>" % (
        b"%d 0 R " % (3 + pages) * fois
    )
    return document(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (enfants, pages),
        *[page] * pages,
        flux(b"/Filter /FlateDecode", zeros(taille)),
    )


def image_aux_mille_noms(noms: int = 1_000, fois: int = 1, cote: int = 8_000) -> bytes:
    """One image under a thousand names, each of them drawn."""
    image = flux(
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8"
        b" /ColorSpace /DeviceRGB /Filter /FlateDecode" % (cote, cote),
        zeros(cote * cote * 3),
    )
    ressources = b" ".join(b"/I%d 4 0 R" % n for n in range(noms))
    appels = b"\n".join(b"/I%d Do" % n for n in range(noms)) * fois
    return une_page(
        b"/Contents 5 0 R /Resources << /XObject << %s >> >>" % ressources,
        image,
        flux(b"", appels),
    )


def formes_en_puissance(etages: int = 40) -> bytes:
    """Each form draws the next one twice: 2^40 mentions of the last."""
    formes = [
        flux(
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (6 + n),
            b"/X Do /X Do",
        )
        for n in range(etages)
    ]
    derniere = flux(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f " * 100)
    return une_page(
        b"/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>",
        flux(b"", b"/X Do"),
        *formes,
        derniere,
    )


def formes_profondes(etages: int = 5_000) -> bytes:
    formes = [
        flux(
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (6 + n),
            b"/X Do",
        )
        for n in range(etages)
    ]
    return une_page(
        b"/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>", flux(b"", b"/X Do"), *formes
    )


def arbre_profond(etages: int = 20_000) -> bytes:
    """A page under twenty thousand nodes."""
    noeuds = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (3 + n) for n in range(etages)]
    return document(_CATALOGUE, *noeuds, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def arbre_en_puissance(etages: int = 30) -> bytes:
    """Each node names the next one twice: 2^30 pages."""
    noeuds = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (3 + n, 3 + n) for n in range(etages)
    ]
    return document(_CATALOGUE, *noeuds, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def arbre_circulaire() -> bytes:
    """A node that is its own child, beside a page."""
    return document(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


def tableaux_profonds(profondeur: int = 100_000) -> bytes:
    return une_page(b"/Extra " + b"[" * profondeur + b"]" * profondeur)


def petits_tableaux(nombre: int = 3_000_000) -> bytes:
    return une_page(b"/Extra [" + b"[1]" * nombre + b"]")


def petits_nombres(nombre: int = 4_500_000) -> bytes:
    milliers = b"[" + b"1 " * 1_000 + b"]"
    return une_page(b"/Extra [" + milliers * (nombre // 1_000) + b"]")


def annotations_partagees(nombre: int = 20_000, pages: int = 50) -> bytes:
    """One list of annotations for all the pages, each with the same appearance."""
    liste = b"[" + b"4 0 R " * nombre + b"]"
    enfants = b" ".join(b"%d 0 R" % (6 + n) for n in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots 3 0 R >>"
    return document(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (enfants, pages),
        liste,
        b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 5 0 R >> >>",
        flux(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f"),
        *[page] * pages,
    )


def lzw_gonfle(cote: int = 12_000) -> bytes:
    """Twice 144 MB in 250 kB, for which qpdf has no bound of its own."""
    from PIL import Image

    tiff = enregistrer(
        Image.new("L", (cote, cote)), "TIFF", compression="tiff_lzw", strip_size=cote * cote
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(tiff)) as image:
            balises = dict(image.getexif())
    debut, longueur = balises[273], balises[279]
    donnees = tiff[debut : debut + longueur]
    return une_page(b"/Contents [4 0 R 5 0 R]", *[flux(b"/Filter /LZWDecode", donnees)] * 2)


def filtres_empiles(etages: int = 5) -> bytes:
    """Deflate over deflate: a gigabyte in a few kilobytes."""
    donnees = zeros(1_000 * MB)
    for _ in range(etages - 1):
        donnees = zlib.compress(donnees, 9)
    return une_page(
        b"/Contents 4 0 R", flux(b"/Filter [%s]" % (b"/FlateDecode " * etages), donnees)
    )


def flux_d_objets_gonfle(taille: int = 60 * MB) -> bytes:
    """A compressed object stream that holds millions of small arrays."""
    from tests.documents.fichiers_bombes import bombe_d_objets

    return bombe_d_objets(taille)


def beaucoup_d_objets(nombre: int = 200_000) -> bytes:
    return une_page(b"", *[b"1"] * nombre)


def objets_sans_table(nombre: int = 400_000) -> bytes:
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj 1 endobj\n" % n for n in range(1, nombre))


def tiff_une_bande_par_ligne(lignes: int = 1_250_000) -> bytes:
    """A TIFF of 10 MB with one strip a row."""
    donnees = b"\x00"
    tables = 8 + len(donnees) + 1
    debuts = struct.pack("<I", 8) * lignes
    comptes = struct.pack("<I", 1) * lignes
    ifd = tables + len(debuts) + len(comptes)
    champs = (
        (256, 4, 1, 8),
        (257, 4, 1, lignes),
        (258, 3, 1, 1),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, lignes, tables),
        (277, 3, 1, 1),
        (278, 4, 1, 1),
        (279, 4, lignes, tables + len(debuts)),
    )
    entrees = b"".join(struct.pack("<HHII", *champ) for champ in champs)
    repertoire = struct.pack("<H", len(champs)) + entrees + bytes(4)
    return b"II*\x00" + struct.pack("<I", ifd) + donnees + b"\x00" + debuts + comptes + repertoire


def tiff_en_boucle() -> bytes:
    """The next directory of the last one is the first one."""
    octets = bytearray(enregistrer(dessin(), "TIFF"))
    (ifd,) = struct.unpack_from("<I", octets, 4)
    (nombre,) = struct.unpack_from("<H", octets, ifd)
    struct.pack_into("<I", octets, ifd + 2 + 12 * nombre, ifd)
    return bytes(octets)


def tiff_aux_tuiles(cote: int = 8_000) -> bytes:
    """Tiles of one dot, as many as dots."""
    octets = bytearray(enregistrer(dessin("L", (64, 64)), "TIFF"))
    (ifd,) = struct.unpack_from("<I", octets, 4)
    (nombre,) = struct.unpack_from("<H", octets, ifd)
    for rang in range(nombre):
        place = ifd + 2 + 12 * rang
        (etiquette,) = struct.unpack_from("<H", octets, place)
        if etiquette in (256, 257):
            struct.pack_into("<HII", octets, place + 2, 4, 1, cote)
        elif etiquette == 273:
            struct.pack_into("<HHII", octets, place, 324, 4, 2_000_000, 8)
    return bytes(octets)


def jpeg_aux_passes(passes: int = 1_000, cote: int = 8_000) -> bytes:
    """A progressive JPEG of 64 million dots whose last scan comes a thousand times."""
    from PIL import Image

    octets = enregistrer(Image.new("L", (cote, cote)), "JPEG", progressive=True)
    debut = octets.rfind(b"\xff\xda")
    return octets[:debut] + octets[debut:-2] * min(passes, 9 * MB // len(octets)) + b"\xff\xd9"


def png_au_profil_gonfle() -> bytes:
    return _png_avec(b"iCCP", b"profil\x00\x00" + zeros(900 * MB))


def png_au_texte_gonfle() -> bytes:
    return _png_avec(b"zTXt", b"texte\x00\x00" + zeros(900 * MB))


def _png_avec(nom: bytes, corps: bytes) -> bytes:
    octets = enregistrer(dessin(), "PNG")
    somme = struct.pack(">I", zlib.crc32(nom + corps))
    return octets[:33] + struct.pack(">I", len(corps)) + nom + corps + somme + octets[33:]


def png_geant(cote: int = 8_600) -> bytes:
    """74 million dots in colour, in 200 kB."""
    lignes = zeros((1 + 3 * cote) * cote)
    entete = struct.pack(">IIBBBBB", cote, cote, 8, 2, 0, 0, 0)
    morceaux = [(b"IHDR", entete), (b"IDAT", lignes), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c))
        for n, c in morceaux
    )


PETITES: dict[str, Callable[[], bytes]] = {
    "a page tree 20,000 deep": arbre_profond,
    "2^30 pages": arbre_en_puissance,
    "a page tree that loops": arbre_circulaire,
    "2^40 forms": formes_en_puissance,
    "forms 5,000 deep": formes_profondes,
    "arrays 100,000 deep": tableaux_profonds,
    "a TIFF that loops": tiff_en_boucle,
    "a TIFF of two million tiles": tiff_aux_tuiles,
    "a TIFF of one strip a row": tiff_une_bande_par_ligne,
    "a stream of 110 MB mentioned 2,000 times": flux_mentionne,
}
"""Ended in a moment: tried at each run."""

LOURDES: dict[str, Callable[[], bytes]] = {
    "fifty pages with a thousand mentions": pages_aux_mentions,
    "fifty pages with a thousand mentions of 10 MB": lambda: pages_aux_mentions(taille=10 * MB),
    "one image under a thousand names": lambda: image_aux_mille_noms(cote=17_150),
    "one image of 64 million dots under a thousand names": image_aux_mille_noms,
    "a TIFF of 59,000 strips": lambda: tiff_une_bande_par_ligne(59_000),
    "three million small arrays": petits_tableaux,
    "four million numbers": petits_nombres,
    "a million annotations": annotations_partagees,
    "LZW that swells 1,300 times": lzw_gonfle,
    "deflate over deflate": filtres_empiles,
    "an object stream that swells": flux_d_objets_gonfle,
    "200,000 objects": beaucoup_d_objets,
    "400,000 objects without a table": objets_sans_table,
    "a thousand scans": jpeg_aux_passes,
    "a colour profile of 900 MB": png_au_profil_gonfle,
    "a text of 900 MB": png_au_texte_gonfle,
    "a PNG of 74 million dots": png_geant,
}
