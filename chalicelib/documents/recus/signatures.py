"""What a file seems to be, from its first bytes: a hint that decides who decodes it, never a proof.

A hint that names an accepted format is always followed by a full decoding.
"""

import re

from chalicelib.domain.pieces.refus_fichier import FormatEtranger
from chalicelib.domain.pieces.televersements import Format

_DEBUT_DE_PDF = 1024
"""Bytes in which readers look for the header of a PDF: some scanners write something before."""

_SIGNATURES: tuple[tuple[bytes, Format | FormatEtranger], ...] = (
    (b"\xff\xd8\xff", Format.JPG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"II+\x00", Format.TIFF),
    (b"MM\x00+", Format.TIFF),
    (b"GIF87a", FormatEtranger.GIF),
    (b"GIF89a", FormatEtranger.GIF),
    (b"8BPS", FormatEtranger.PSD),
    (b"\x00\x00\x00\x0cjP  ", FormatEtranger.JPEG_2000),
    (b"\xff\x4f\xff\x51", FormatEtranger.JPEG_2000),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FormatEtranger.OFFICE_ANCIEN),
    (b"{\\rtf", FormatEtranger.RTF),
    (b"%!PS", FormatEtranger.POSTSCRIPT),
    (b"Rar!\x1a\x07", FormatEtranger.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FormatEtranger.ARCHIVE),
    (b"\x1f\x8b", FormatEtranger.ARCHIVE),
    (b"MZ", FormatEtranger.PROGRAMME),
    (b"\x7fELF", FormatEtranger.PROGRAMME),
    (b"#!", FormatEtranger.PROGRAMME),
    (b"\x1a\x45\xdf\xa3", FormatEtranger.VIDEO),
    (b"ID3", FormatEtranger.SON),
    (b"OggS", FormatEtranger.SON),
)

_MARQUES_ISO = {
    b"heic": FormatEtranger.HEIC,
    b"heix": FormatEtranger.HEIC,
    b"heim": FormatEtranger.HEIC,
    b"hevc": FormatEtranger.HEIC,
    b"mif1": FormatEtranger.HEIC,
    b"msf1": FormatEtranger.HEIC,
    b"avif": FormatEtranger.AVIF,
    b"avis": FormatEtranger.AVIF,
    b"M4A ": FormatEtranger.SON,
}

_RIFF = {
    b"WEBP": FormatEtranger.WEBP,
    b"WAVE": FormatEtranger.SON,
    b"AVI ": FormatEtranger.VIDEO,
}

_DANS_LE_ZIP = (
    (rb"word/|mimetypeapplication/vnd\.oasis\.opendocument\.text", "TRAITEMENT_DE_TEXTE"),
    (rb"xl/|mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", "TABLEUR"),
    (rb"ppt/|mimetypeapplication/vnd\.oasis\.opendocument\.presentation", "PRESENTATION"),
)

_BALISES = (
    (rb"<svg[\s>]", FormatEtranger.SVG),
    (rb"<!doctype html|<html|<head|<body|<script|<\?php", FormatEtranger.HTML),
    (rb"<\?xml", FormatEtranger.XML),
)

_ENTETES_BMP = {12, 16, 40, 52, 56, 64, 108, 124}


def reconnaitre(octets: bytes) -> Format | FormatEtranger:
    """The format the first bytes announce."""
    if commence_en_pdf(octets):
        return Format.PDF
    for signature, format_ in _SIGNATURES:
        if octets.startswith(signature):
            return format_
    # « BM » alone is too short a signature: a text may begin with it.
    if octets.startswith(b"BM") and int.from_bytes(octets[14:18], "little") in _ENTETES_BMP:
        return Format.BMP
    return _conteneur(octets) or _texte(octets) or FormatEtranger.INCONNU


def peut_etre_un_pdf(octets: bytes) -> bool:
    """Whether a reader would try: a header near the start, or the trailer's mark at the end."""
    return b"%PDF-" in octets[:_DEBUT_DE_PDF] or b"startxref" in octets[-_DEBUT_DE_PDF:]


def commence_en_pdf(octets: bytes) -> bool:
    return octets[:64].lstrip(b"\xef\xbb\xbf\x00\t\n\f\r ").startswith(b"%PDF-")


def _conteneur(octets: bytes) -> FormatEtranger | None:
    if octets[4:8] == b"ftyp":
        return _MARQUES_ISO.get(octets[8:12], FormatEtranger.VIDEO)
    if octets.startswith(b"RIFF"):
        return _RIFF.get(octets[8:12], FormatEtranger.INCONNU)
    if octets.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        for motif, nom in _DANS_LE_ZIP:
            if re.search(motif, octets):
                return FormatEtranger[nom]
        return FormatEtranger.ARCHIVE
    if octets[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return FormatEtranger.SON
    return None


def _texte(octets: bytes) -> FormatEtranger | None:
    debut = octets[:4096]
    for balise, format_ in _BALISES:
        if re.search(balise, debut, re.I):
            return format_
    if re.match(rb"(Received|From|Return-Path|Delivered-To|MIME-Version): ", debut):
        return FormatEtranger.COURRIEL
    # Control bytes other than tab, line feed and carriage return never stand in a plain text.
    return None if re.search(rb"[\x00-\x08\x0e-\x1f]", debut) else FormatEtranger.TEXTE
