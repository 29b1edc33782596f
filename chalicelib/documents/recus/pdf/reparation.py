"""A PDF that has lost its catalogue: its page objects are found again, as readers do.

The last resort only, when qpdf found neither trailer nor pages: the objects are listed where they
stand, and a catalogue that names those that say they are pages is written after them.
"""

import re
from collections.abc import Iterator

_OBJET = re.compile(rb"(?<![0-9A-Za-z])(\d{1,7})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_TETE = 4_000
"""Bytes of an object in which its type is said."""

_PAGES_MAX = 1_000


def avec_catalogue(octets: bytes) -> bytes | None:
    """The file with a catalogue of its own; None when no object says that it is a page."""
    pages = list(_pages(octets))[:_PAGES_MAX]
    if not pages:
        return None
    # qpdf leaves out numbers that are too large for the size of the file.
    arbre = 1 + max(int(objet.group(1)) for objet in _OBJET.finditer(octets))
    enfants = b" ".join(b"%s %s R" % page for page in pages)
    return (
        octets
        + b"\n%d 0 obj\n<< /Type /Pages /Kids [ %s ] /Count %d >>\nendobj\n"
        % (arbre, enfants, len(pages))
        + b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (arbre + 1, arbre)
        + b"trailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n" % (arbre + 1, arbre + 2)
    )


def _pages(octets: bytes) -> Iterator[tuple[bytes, bytes]]:
    for objet in _OBJET.finditer(octets):
        tete = octets[objet.end() : objet.end() + _TETE]
        tete = tete.partition(b"endobj")[0].partition(b"stream")[0]
        if _PAGE.search(tete):
            yield objet.group(1), objet.group(2)
