"""The two weights of the documents: read once a process, and cut when the project was built.

fpdf2 opens a font file for each document, reads its tables and cuts it to the signs that were
written, by fontTools. Here it is given what it would have read and what it would have cut
(`tools/build_polices.py`); it writes the pages, the codes of the signs, the objects and the file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from fpdf import FPDF
from fpdf.enums import FontDescriptorFlags, TextEmphasis
from fpdf.fonts import PDFFontDescriptor, SubsetMap, TTFFont

POLICES = Path(__file__).parent / "polices"
FAMILLE = "Noto"
_FICHIERS = {"": "NotoSans-Regular", "B": "NotoSans-Bold"}
_SANS_OBJET: Mapping[str, object] = {
    **dict.fromkeys(("is_compressed", "is_cff", "is_cid_keyed", "is_symbol"), False),
    **dict.fromkeys(("cff_ros", "color_font", "_hbfont")),
    **dict.fromkeys(("collection_font_number", "palette_index", "biggest_size_pt"), 0),
}
"""What fpdf2 keeps of other sorts of fonts, and of a size that was written."""


@dataclass(frozen=True)
class Coupe:
    """A cut of a face: the signs it draws, by the names of their drawings, and its file."""

    dessins: frozenset[str]
    fichier: Path


@dataclass(frozen=True)
class Graisse:
    """What fpdf2 reads in a face, the same for every document. Nothing here is ever written to."""

    entiere: Path
    lues: Mapping[str, Any]
    """By the names of fpdf2."""
    mesures: Mapping[str, Any]
    ordre: list[str]
    rangs: dict[str, int]
    """The place of each drawing in the file, by its name; the same in every cut."""
    coupes: Sequence[Coupe]

    def la_plus_petite(self, gardes: set[str]) -> Path:
        """The smallest file that has these drawings."""
        return next((c.fichier for c in self.coupes if gardes <= c.dessins), self.entiere)


@cache
def graisse(style: str) -> Graisse:
    """The face of a style, « » or « B », as it was prepared."""
    entiere = POLICES / f"{_FICHIERS[style]}.ttf"
    prete = json.loads(entiere.with_suffix(".json").read_bytes())
    ordre, signes = prete["ordre"], prete["signes"]
    tables = {
        "cmap": {signe: ordre[rang] for signe, rang, _ in signes},
        "glyph_ids": {signe: rang for signe, rang, _ in signes},
        "cw": {signe: largeur for signe, _, largeur in signes},
    }
    return Graisse(
        entiere=entiere,
        lues=prete["lues"] | tables,
        mesures=prete["mesures"] | {"flags": FontDescriptorFlags(prete["drapeaux"])},
        ordre=ordre,
        rangs={nom: rang for rang, nom in enumerate(ordre)},
        coupes=[
            Coupe(frozenset(ordre[rang] for rang in coupe["rangs"]), POLICES / coupe["fichier"])
            for coupe in prete["coupes"]
        ],
    )


@cache
def octets(fichier: Path) -> bytes:
    """A font file, read once a process."""
    return fichier.read_bytes()


class PoliceCoupee:
    """A font with nothing left to cut, by the names that fontTools and fpdf2 give to a font.

    It shows no table. fontTools says at the end what it keeps (setGlyphOrder): that chooses the
    cut.
    """

    def __init__(self, de: Graisse) -> None:
        self._graisse, self._fichier = de, de.entiere

    def keys(self) -> list[str]:
        return []

    def __contains__(self, table: str) -> bool:
        return False

    def getGlyphOrder(self) -> list[str]:
        return self._graisse.ordre

    def getReverseGlyphMap(self) -> dict[str, int]:
        return self._graisse.rangs

    def getGlyphID(self, nom: str) -> int:
        return self._graisse.rangs[nom]

    def setGlyphOrder(self, gardes: list[str]) -> None:
        self._fichier = self._graisse.la_plus_petite(set(gardes) - {".notdef"})

    def save(self, sortie: BinaryIO) -> None:
        sortie.write(octets(self._fichier))

    def close(self) -> None:
        """Nothing is open."""


class GraisseDuDocument(TTFFont):
    """A face for one document: what all share, and the signs that this one writes."""

    def __init__(self, rang: int, style: str) -> None:
        # Not TTFFont.__init__, which would open and read the file.
        prete = graisse(style)
        coupee: Any = PoliceCoupee(prete)
        self.i, self.type = rang, "TTF"
        self.fontkey, self.emphasis = f"{FAMILLE.lower()}{style}", TextEmphasis.coerce(style)
        self.ttffile, self.ttfont = prete.entiere, coupee
        self.desc = PDFFontDescriptor(**prete.mesures)
        for nom, valeur in {**_SANS_OBJET, **prete.lues, "missing_glyphs": []}.items():
            setattr(self, nom, valeur)
        self.subset = SubsetMap(self)


def poser_les_graisses(pdf: FPDF, *styles: str) -> None:
    """Make Noto known to a document, in these styles (« », « B »)."""
    for style in styles:
        police = GraisseDuDocument(len(pdf.fonts) + 1, style)
        pdf.fonts[police.fontkey] = police
