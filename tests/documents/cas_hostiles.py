"""Hostile, broken and foreign files by name, each with the reason of its refusal."""

import random
from collections.abc import Callable

from chalicelib.domain.pieces.refus_fichier import FormatEtranger, MotifRefus
from chalicelib.domain.pieces.televersements import LIMITE_OCTETS
from tests.documents import fichiers as f
from tests.documents import fichiers_bombes as b
from tests.documents import fichiers_pdf as p

Fabrique = Callable[[], bytes]

ETRANGERS: dict[str, tuple[Fabrique, FormatEtranger]] = {
    "iPhone photo": (lambda: f.boite_iso(b"heic"), FormatEtranger.HEIC),
    "avif": (lambda: f.boite_iso(b"avif"), FormatEtranger.AVIF),
    "video": (lambda: f.boite_iso(b"isom"), FormatEtranger.VIDEO),
    "webp": (lambda: f.enregistrer(f.dessin(), "WEBP"), FormatEtranger.WEBP),
    "gif": (lambda: f.enregistrer(f.dessin("P"), "GIF"), FormatEtranger.GIF),
    "jpeg 2000": (lambda: f.enregistrer(f.dessin(), "JPEG2000"), FormatEtranger.JPEG_2000),
    "svg": (lambda: b'<?xml version="1.0"?><svg onload="x()"/>', FormatEtranger.SVG),
    "web page": (lambda: b"<!DOCTYPE html><p>bonjour</p>", FormatEtranger.HTML),
    "web page that speaks of pdf": (
        lambda: b"<html><p>%PDF-1.7 est un en-t\xc3\xaate</p>",
        FormatEtranger.HTML,
    ),
    "archive that holds a pdf": (
        lambda: f.archive_de(p.simple()),
        FormatEtranger.ARCHIVE,
    ),
    "word document": (
        lambda: f.archive("[Content_Types].xml", "word/document.xml"),
        FormatEtranger.TRAITEMENT_DE_TEXTE,
    ),
    "spreadsheet": (lambda: f.archive("xl/workbook.xml"), FormatEtranger.TABLEUR),
    "old office document": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        FormatEtranger.OFFICE_ANCIEN,
    ),
    "zip": (lambda: f.archive("piece.pdf"), FormatEtranger.ARCHIVE),
    "rtf": (lambda: b"{\\rtf1 bonjour}", FormatEtranger.RTF),
    "program": (lambda: b"MZ\x90" + bytes(200), FormatEtranger.PROGRAMME),
    "shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", FormatEtranger.PROGRAMME),
    "mail": (lambda: b"Received: from a\r\n", FormatEtranger.COURRIEL),
    "plain text": (lambda: "Quittance d’août".encode(), FormatEtranger.TEXTE),
    "text that begins like a bmp": (lambda: b"BMW facture", FormatEtranger.TEXTE),
    "random bytes": (lambda: random.Random(2).randbytes(5_000), FormatEtranger.INCONNU),
    "zeros": (lambda: bytes(1_000), FormatEtranger.INCONNU),
}

AUTRES: dict[str, tuple[Fabrique, MotifRefus]] = {
    "empty": (lambda: b"", MotifRefus.VIDE),
    "10 Mo and one byte": (lambda: f.jpeg().ljust(LIMITE_OCTETS + 1), MotifRefus.TROP_LOURD),
    "EICAR": (lambda: f.EICAR, MotifRefus.VIRUS),
    "jpeg with a header only": (lambda: b"\xff\xd8\xff\xe0", MotifRefus.ILLISIBLE),
    "png with a wrong checksum": (
        lambda: f.png().replace(b"IDATx", b"IDATy"),
        MotifRefus.ILLISIBLE,
    ),
    "truncated tiff": (lambda: f.tiff()[:5_000], MotifRefus.ILLISIBLE),
    "pdf with a header only": (lambda: b"%PDF-1.7\n%%EOF\n", MotifRefus.ILLISIBLE),
    "pdf without pages": (p.sans_pages, MotifRefus.ILLISIBLE),
    "pdf whose page tree loops": (p.pages_en_boucle, MotifRefus.ILLISIBLE),
    "pdf with a password": (lambda: p.chiffre("secret"), MotifRefus.MOT_DE_PASSE),
    "tiff of 51 pages": (lambda: f.tiff(51, "1", "group4"), MotifRefus.TROP_DE_PAGES),
    "pdf of 51 pages": (lambda: p.simple(pages=51), MotifRefus.TROP_DE_PAGES),
    "png of 144 million pixels": (
        lambda: f.png_brut(12_000, 12_000, b""),
        MotifRefus.DEMESURE,
    ),
    "png of 4 billion pixels": (
        lambda: f.png_brut(65_000, 65_000, b""),
        MotifRefus.DEMESURE,
    ),
    "bmp of 3 billion pixels": (f.bmp_geant, MotifRefus.DEMESURE),
    "tiff of 4 billion pixels": (f.tiff_geant, MotifRefus.DEMESURE),
    "pdf with a huge stream": (lambda: b.bombe_de_flux(130_000_000), MotifRefus.DEMESURE),
    "pdf with many large streams": (
        lambda: b.bombe_de_flux(500_000_000, 5),
        MotifRefus.DEMESURE,
    ),
    "pdf with an image of 4 billion pixels": (b.image_geante, MotifRefus.DEMESURE),
    "pdf with a huge object stream": (b.bombe_d_objets, MotifRefus.DEMESURE),
    "pdf of 120,000 objects written over and over": (
        lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 120_000,
        MotifRefus.ILLISIBLE,
    ),
    "pdf of millions of small arrays": (
        b.petits_tableaux,
        MotifRefus.DEMESURE,
    ),
}

MAUVAIS: dict[str, tuple[Fabrique, MotifRefus, FormatEtranger | None]] = {
    **{nom: (fab, MotifRefus.FORMAT_REFUSE, detail) for nom, (fab, detail) in ETRANGERS.items()},
    **{nom: (fab, motif, None) for nom, (fab, motif) in AUTRES.items()},
}
