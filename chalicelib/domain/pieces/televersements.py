"""Uploaded justificatifs: accepted formats (FAQ 19), limits, and what a check concludes."""

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum
from typing import Literal

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.refus_fichier import Detail, Explication, MotifRefus, expliquer
from chalicelib.domain.pieces.retouches import Retouche

LIMITE_OCTETS = 10 * 1024 * 1024
"""Largest accepted file, in bytes (domain.md §2.1)."""

PATIENCE = timedelta(minutes=2)
"""After that, a check that did not come is said to be late and no page waits for it."""

LIMITE_PAGES = 50
"""Most pages in one file."""

LONGUEUR_NOM = 255
"""What a telephone or a computer lets anybody type."""
_LONGUEUR_EXTENSION = 10
_NOM_PAR_DEFAUT = "document"


class Format(StrEnum):
    """The five formats of FAQ 19, and no other."""

    JPG = "JPG"
    PNG = "PNG"
    PDF = "PDF"
    TIFF = "TIFF"
    BMP = "BMP"

    @property
    def type_contenu(self) -> str:
        """The only Content-Type a file of this format may be served with."""
        return _DESCRIPTIONS[self][0]

    @property
    def extensions(self) -> tuple[str, ...]:
        """File name endings, the usual one first."""
        return _DESCRIPTIONS[self][1]


_DESCRIPTIONS = {
    Format.JPG: ("image/jpeg", (".jpg", ".jpeg")),
    Format.PNG: ("image/png", (".png",)),
    Format.PDF: ("application/pdf", (".pdf",)),
    Format.TIFF: ("image/tiff", (".tif", ".tiff")),
    Format.BMP: ("image/bmp", (".bmp",)),
}

# Media types come with the extensions: iOS then converts its HEIC photos to JPEG by itself.
ACCEPT = ",".join(
    [f.type_contenu for f in Format] + [extension for f in Format for extension in f.extensions]
)
"""Value of the `accept` attribute of the file input."""


class FichierAccepte(Modele):
    """A file decoded to its end: what it really is, whatever its name said."""

    accepte: Literal[True] = True
    format: Format
    """Of the kept copy: a TIFF is kept as a PDF."""
    pages: int = Field(ge=1, le=LIMITE_PAGES)
    largeur: int | None = None
    """Pixels of the first page; None for a PDF."""
    hauteur: int | None = None
    taille: int = Field(ge=1, le=LIMITE_OCTETS)
    """Bytes received."""
    retouches: tuple[Retouche, ...] = ()
    """What the kept copy has no longer."""
    copie: bytes | None = Field(default=None, exclude=True, repr=False)
    """What is kept and shown instead of the received bytes; never part of a stored verdict."""


class FichierRefuse(Modele):
    """A refused file; `detail` names the format or the active content recognised."""

    accepte: Literal[False] = False
    motif: MotifRefus
    detail: Detail = None

    @property
    def explication(self) -> Explication:
        return expliquer(self.motif, self.detail)


Verdict = FichierAccepte | FichierRefuse


def nom_affichable(brut: str) -> str:
    """The name a person gave to a file, safe to show: no path, no control or bidi character.

    At most LONGUEUR_NOM characters, the extension is kept.
    """
    dernier = re.split(r"[/\\]", unicodedata.normalize("NFC", brut))[-1]
    # Categories C*: controls, bidi overrides, zero-width, surrogates, unassigned.
    visible = "".join(
        " " if c.isspace() else c
        for c in dernier
        if c.isspace() or not unicodedata.category(c).startswith("C")
    )
    return _raccourci(" ".join(visible.split()).strip(". ")) or _NOM_PAR_DEFAUT


def _raccourci(nom: str) -> str:
    if len(nom) <= LONGUEUR_NOM:
        return nom
    radical, point, extension = nom.rpartition(".")
    if not point or not 0 < len(extension) <= _LONGUEUR_EXTENSION:
        return nom[: LONGUEUR_NOM - 1] + "…"
    return radical[: LONGUEUR_NOM - len(extension) - 2].rstrip(". ") + "…." + extension
