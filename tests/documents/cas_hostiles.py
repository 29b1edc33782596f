"""Hostile, broken and foreign files by name, each with the reason of its refusal."""

import random
from collections.abc import Callable

from pikepdf import Dictionary, Name, String

from chalicelib.domain.pieces.refus_fichier import ContenuActif, FormatEtranger, MotifRefus
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
    "web page followed by a pdf": (
        lambda: b"<html><script>x()</script>" + p.simple(),
        FormatEtranger.HTML,
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

ACTIFS: dict[str, tuple[Fabrique, ContenuActif]] = {
    "javascript at opening": (
        lambda: p.avec_action(S=Name.JavaScript, JS=String("app.alert(1)")),
        ContenuActif.JAVASCRIPT,
    ),
    "javascript in the names, in an object stream": (
        p.avec_nom_javascript,
        ContenuActif.JAVASCRIPT,
    ),
    "javascript written with escapes": (p.avec_javascript_masque, ContenuActif.JAVASCRIPT),
    "javascript link": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.URI, URI=String("javascript:x()"))),
        ContenuActif.JAVASCRIPT,
    ),
    "launch": (
        lambda: p.avec_action(S=Name.Launch, F=String("calc.exe")),
        ContenuActif.LANCEMENT,
    ),
    "launch named elsewhere in the file": (p.avec_nom_indirect, ContenuActif.LANCEMENT),
    "remote file": (
        lambda: p.avec_action(S=Name.GoToR, F=String("\\\\serveur\\f.pdf")),
        ContenuActif.LANCEMENT,
    ),
    "local file link": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        ContenuActif.LANCEMENT,
    ),
    "attached file": (p.avec_piece_jointe, ContenuActif.FICHIER_JOINT),
    "XFA form": (p.avec_xfa, ContenuActif.FORMULAIRE_XFA),
    "form sent to a site": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.SubmitForm, F=String("https://e.test"))),
        ContenuActif.ENVOI,
    ),
    "site opened by itself": (
        lambda: p.avec_action(S=Name.URI, URI=String("https://e.test")),
        ContenuActif.OUVERTURE_SITE,
    ),
    "site opened after a page": (p.avec_suite_vers_un_site, ContenuActif.OUVERTURE_SITE),
    "rich media": (
        lambda: p.avec_annotation(Subtype=Name.RichMedia),
        ContenuActif.MULTIMEDIA,
    ),
}

AUTRES: dict[str, tuple[Fabrique, MotifRefus]] = {
    "empty": (lambda: b"", MotifRefus.VIDE),
    "10 Mo and one byte": (lambda: f.jpeg().ljust(LIMITE_OCTETS + 1), MotifRefus.TROP_LOURD),
    "EICAR": (lambda: f.EICAR, MotifRefus.VIRUS),
    "EICAR in a pdf": (lambda: p.simple() + f.EICAR, MotifRefus.VIRUS),
    "truncated jpeg": (lambda: f.jpeg()[:900], MotifRefus.ILLISIBLE),
    "truncated progressive jpeg": (
        lambda: f.jpeg(progressive=True)[:1000],
        MotifRefus.ILLISIBLE,
    ),
    "jpeg with a header only": (lambda: b"\xff\xd8\xff\xe0", MotifRefus.ILLISIBLE),
    "truncated png": (lambda: f.png()[:-30], MotifRefus.ILLISIBLE),
    "png without its end": (lambda: f.png()[:-12], MotifRefus.ILLISIBLE),
    "png with a wrong checksum": (
        lambda: f.png().replace(b"IDATx", b"IDATy"),
        MotifRefus.ILLISIBLE,
    ),
    "truncated tiff": (lambda: f.tiff()[:5_000], MotifRefus.ILLISIBLE),
    "truncated bmp": (
        lambda: f.enregistrer(f.dessin(), "BMP")[:5_000],
        MotifRefus.ILLISIBLE,
    ),
    "pdf with a header only": (lambda: b"%PDF-1.7\n%%EOF\n", MotifRefus.ILLISIBLE),
    "pdf truncated in its middle": (
        lambda: p.numerise()[:200_000],
        MotifRefus.ILLISIBLE,
    ),
    "pdf without pages": (p.sans_pages, MotifRefus.ILLISIBLE),
    "pdf whose page tree loops": (p.pages_en_boucle, MotifRefus.ILLISIBLE),
    "pdf with a password": (lambda: p.chiffre("secret"), MotifRefus.MOT_DE_PASSE),
    "pdf and web page in one": (
        lambda: p.simple().replace(b"\n", b"\n%<script >x()</script>\n", 1),
        MotifRefus.CONTENU_CACHE,
    ),
    "jpeg and zip in one": (lambda: f.jpeg() + f.archive("a.exe"), MotifRefus.CONTENU_CACHE),
    "pdf and zip in one": (lambda: p.simple() + f.archive("a.exe"), MotifRefus.CONTENU_CACHE),
    "jpeg that a reader takes for a pdf": (
        lambda: f.jpeg(comment=p.simple()[:200]),
        MotifRefus.CONTENU_CACHE,
    ),
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
    "jpeg of 100 scans": (lambda: f.jpeg_aux_passes(100), MotifRefus.DEMESURE),
    "pdf with a huge stream": (lambda: b.bombe_de_flux(130_000_000), MotifRefus.DEMESURE),
    "pdf with many large streams": (
        lambda: b.bombe_de_flux(500_000_000, 5),
        MotifRefus.DEMESURE,
    ),
    "pdf with LZW streams without bound": (b.bombe_lzw, MotifRefus.DEMESURE),
    "pdf with an image of 4 billion pixels": (b.image_geante, MotifRefus.DEMESURE),
    "pdf with a huge object stream": (b.bombe_d_objets, MotifRefus.DEMESURE),
    "pdf of 120,000 objects written over and over": (
        lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 120_000,
        MotifRefus.DEMESURE,
    ),
    "pdf of millions of small arrays": (
        b.petits_tableaux,
        MotifRefus.DEMESURE,
    ),
    "pdf of 60,000 objects": (b.aux_objets, MotifRefus.DEMESURE),
}

MAUVAIS: dict[str, tuple[Fabrique, MotifRefus, FormatEtranger | ContenuActif | None]] = {
    **{nom: (fab, MotifRefus.FORMAT_REFUSE, detail) for nom, (fab, detail) in ETRANGERS.items()},
    **{nom: (fab, MotifRefus.CONTENU_ACTIF, detail) for nom, (fab, detail) in ACTIFS.items()},
    **{nom: (fab, motif, None) for nom, (fab, motif) in AUTRES.items()},
}
