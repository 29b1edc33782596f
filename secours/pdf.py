"""The proof on paper: one page of PDF, written by hand, the same at each writing.

A library would cost more to load than all the rest of this function. The page is tagged, so that
a screen reader reads it in order.
"""

import codecs
import textwrap
from dataclasses import dataclass, field

from secours import mots
from secours.essai import Essai
from secours.signature import en_groupes

LARGEUR, HAUTEUR, MARGE = 595, 842, 56
NORMAL, GRAS, CHASSE = "F1", "F2", "F3"
POLICES = {NORMAL: "Helvetica", GRAS: "Helvetica-Bold", CHASSE: "Courier-Bold"}
COLONNES = {10: 92, 14: 60, 18: 46}
"""Letters on a line, by size: the widest French text holds in the margins."""
SIGNES = 66
"""Of the signature: eleven groups."""


@dataclass
class Feuille:
    """A page being written, from its top; `genres` are the tags of its blocks, in order."""

    y: float = HAUTEUR - MARGE
    traits: list[str] = field(default_factory=list)
    genres: list[str] = field(default_factory=list)

    def bloc(self, texte: str, taille: int = 10, police: str = NORMAL, genre: str = "P") -> None:
        """A paragraph, and the white after it."""
        self.lignes(
            textwrap.wrap(mots.espaces(texte).replace("\N{NO-BREAK SPACE}", "~"), COLONNES[taille]),
            taille,
            police,
            genre,
        )

    def lignes(self, lignes: list[str], taille: int, police: str, genre: str = "P") -> None:
        """One tag for lines already cut."""
        self.traits.append(f"/{genre} <</MCID {len(self.genres)}>> BDC")
        self.genres.append(genre)
        for ligne in lignes:
            self.y -= taille * 1.35
            self.traits.append(
                f"BT /{police} {taille} Tf {MARGE} {self.y:.1f} Td ({_chaine(ligne)}) Tj ET"
            )
        self.traits.append("EMC")
        self.y -= taille * 0.45

    def filigrane(self, texte: str) -> None:
        """Across the page, out of the reading order: the first block says it in words."""
        self.traits.insert(
            0,
            f"/Artifact BMC q 0.85 g BT /{GRAS} 90 Tf 0.64 0.77 -0.77 0.64 150 200 Tm "
            f"({_chaine(texte)}) Tj ET Q EMC",
        )


def imprimer(essai: Essai, signature: str, lien: str, *, reconnue: bool) -> bytes:
    """`lien`: where the proof is verified, its number and signature included."""
    feuille = Feuille()
    if not reconnue:
        feuille.filigrane(mots.SPECIMEN)
        feuille.bloc(mots.DIT_SPECIMEN, 10, GRAS)
    feuille.bloc(mots.titre(essai), 18, GRAS, "H1")
    for nom, valeur in mots.faits(essai):
        feuille.bloc(f"{nom} : {valeur}", 10, GRAS if nom == "Numéro" else NORMAL)
    feuille.bloc(f"{mots.VOTRE_NOM} {'.' * 40}")
    _liste(feuille, "Ce que cette preuve montre", mots.MONTRE)
    _liste(feuille, "Ce qu’elle ne montre pas", mots.NE_MONTRE_PAS)
    _liste(feuille, "Que faire maintenant", mots.A_FAIRE)
    _liste(
        feuille, "La même heure outre-mer", [f"{n} : {v}" for n, v in mots.heures_ailleurs(essai)]
    )
    feuille.bloc("Signature", 14, GRAS, "H2")
    feuille.lignes(textwrap.wrap(en_groupes(signature), SIGNES), 10, CHASSE)
    base = lien.partition("?")[0]
    feuille.bloc(f"Vérifier cette preuve : {base} (le lien de ce PDF remplit tout).")
    return _fichier(feuille, mots.titre(essai), lien)


def _liste(feuille: Feuille, titre: str, phrases: list[str] | tuple[str, ...]) -> None:
    feuille.bloc(titre, 14, GRAS, "H2")
    for phrase in phrases:
        feuille.bloc(f"– {phrase}")


def _chaine(texte: str) -> str:
    """A string of the page, in the encoding that its fonts declare."""
    nu = texte.replace("~", "\N{NO-BREAK SPACE}")
    for signe in "\\()":
        nu = nu.replace(signe, "\\" + signe)
    return "".join(c if ord(c) < 128 else f"\\{o:03o}" for c in nu for o in c.encode("cp1252"))


def _titre(texte: str) -> str:
    """A string read outside the page."""
    return f"<{(codecs.BOM_UTF16_BE + texte.encode('utf-16-be')).hex()}>"


def _fichier(feuille: Feuille, titre: str, lien: str) -> bytes:
    """Catalogue, pages, page, drawing, link, tags, three fonts, title, then one tag a block."""
    dessin = "\n".join(feuille.traits)
    premier = 11
    tags = [f"{premier + rang} 0 R" for rang in range(len(feuille.genres))]
    polices = " ".join(f"/{nom} {rang} 0 R" for rang, nom in enumerate(POLICES, 7))
    objets = [
        "<</Type/Catalog/Pages 2 0 R/Lang(fr)/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
        "/ViewerPreferences<</DisplayDocTitle true>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {LARGEUR} {HAUTEUR}]/Contents 4 0 R/Annots[5 0 R]"
        f"/StructParents 0/Tabs/S/Resources<</Font<<{polices}>>>>>>",
        f"<</Length {len(dessin)}>>stream\n{dessin}\nendstream",
        f"<</Type/Annot/Subtype/Link/Border[0 0 0]/Contents({_chaine('Vérifier cette preuve')})"
        f"/Rect[{MARGE} {feuille.y:.0f} {LARGEUR - MARGE} {feuille.y + 22:.0f}]"
        f"/A<</S/URI/URI({_chaine(lien)})>>>>",
        f"<</Type/StructTreeRoot/K[{' '.join(tags)}]/ParentTree<</Nums[0[{' '.join(tags)}]]>>>>",
        *(
            f"<</Type/Font/Subtype/Type1/BaseFont/{nom}/Encoding/WinAnsiEncoding>>"
            for nom in POLICES.values()
        ),
        f"<</Title{_titre(titre)}>>",
        *(
            f"<</Type/StructElem/S/{genre}/P 6 0 R/Pg 3 0 R/K {rang}>>"
            for rang, genre in enumerate(feuille.genres)
        ),
    ]
    return _assembler(objets)


def _assembler(objets: list[str]) -> bytes:
    fait, places = b"%PDF-1.7\n", []
    for rang, objet in enumerate(objets, 1):
        places.append(len(fait))
        fait += f"{rang} 0 obj\n{objet}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    fin = (
        f"xref\n0 {len(objets) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objets) + 1}/Root 1 0 R/Info 10 0 R>>\n"
        f"startxref\n{len(fait)}\n%%EOF\n"
    )
    return fait + fin.encode("ascii")
