"""The answers of a form that no program drew: printed here, as readers print them.

Not by qpdf: it draws with a font that the file may lack, on one line, and no box that is ticked.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from chalicelib.documents.recus.budget import Budget
from chalicelib.documents.recus.pdf import lecture as lire

if TYPE_CHECKING:
    from fpdf import FPDF
    from pikepdf import Object, Pdf

_LIGNES, _SECRET, _BOUTON = 1 << 12, 1 << 13, 1 << 16
"""Flags: several lines, a password, a button that is no box."""
_ANCETRES = 20
_COCHE = "X"
_CORPS, _CORPS_MIN, _INTERLIGNE, _MARGE = 12.0, 1.0, 1.2, 2.0
_COTES = 2 * _MARGE, 14_400
"""Points, beyond which nothing is written: no reader shows a larger page."""
_PART = 3
"""Signs that stand at least on a line of several."""
_CORPS_DIT = re.compile(rb"([\d.]+)\s+Tf")


class _Reponse(NamedTuple):
    annotation: "Object"
    texte: str
    largeur: float
    hauteur: float
    corps: float
    """What the form asks, in points; 0 when it is to be chosen."""
    lignes: bool


def dessiner_les_reponses(pdf: "Pdf", pages: list["Object"], budget: Budget) -> None:
    """Gives an appearance to the answers that have none, or whose appearance is said to be old."""
    formulaire = lire.dictionnaire(pdf.Root, "/AcroForm")
    if formulaire is None:
        return
    toutes = lire.vrai(formulaire, "/NeedAppearances")
    reponses = [
        reponse
        for page in pages
        for annotation in lire.elements(page, "/Annots")
        if (reponse := _reponse(annotation, toutes, budget))
    ]
    if reponses:
        _imprimer(pdf, reponses)


def herite(annotation: "Object", cle: str) -> "Object | None":
    """The field that says it: this one, or one above it."""
    champ: Object | None = annotation
    for _ in range(_ANCETRES):
        if champ is None or lire.a(champ, cle):
            return champ
        champ = lire.dictionnaire(champ, "/Parent")
    return None


def _reponse(annotation: "Object", toutes: bool, budget: Budget) -> _Reponse | None:
    budget.visiter()
    if lire.nom(annotation, "/Subtype") != b"/Widget":
        return None
    sorte = lire.nom(herite(annotation, "/FT"), "/FT")
    ecrite = sorte in (b"/Tx", b"/Ch")
    if lire.a(annotation, "/AP") and not (toutes and ecrite):
        return None
    drapeaux = lire.entier(herite(annotation, "/Ff"), "/Ff")
    texte = _texte(annotation, drapeaux) if ecrite else _coche(annotation, sorte, drapeaux)
    largeur, hauteur = _taille(annotation)
    if (
        not texte.strip()
        or not _COTES[0] < min(largeur, hauteur) <= max(largeur, hauteur) < _COTES[1]
    ):
        return None
    budget.visiter(4 * len(texte))
    lignes = sorte == b"/Tx" and bool(drapeaux & _LIGNES) and largeur > 2 * _CORPS
    return _Reponse(annotation, texte, largeur, hauteur, _corps(annotation), lignes)


def _texte(annotation: "Object", drapeaux: int) -> str:
    """What was typed or chosen; a choice is told by its words, not by its code."""
    champ = herite(annotation, "/V")
    if drapeaux & _SECRET and lire.nom(herite(annotation, "/FT"), "/FT") == b"/Tx":
        return ""
    choix = herite(annotation, "/Opt")
    mots = {
        _mots(paire[0]): _mots(paire[1])
        for paire in map(_liste, lire.elements(choix, "/Opt"))
        if len(paire) == 2
    }
    return ", ".join(mots.get(dit, dit) for v in lire.elements(champ, "/V") if (dit := _mots(v)))


def _liste(valeur: "Object") -> list["Object"]:
    import pikepdf

    return list(valeur) if isinstance(valeur, pikepdf.Array) else []


def _mots(valeur: "Object") -> str:
    import pikepdf

    if isinstance(valeur, pikepdf.Stream):
        return ""
    return str(valeur) if isinstance(valeur, pikepdf.String) else ""


def _coche(annotation: "Object", sorte: bytes, drapeaux: int) -> str:
    if sorte != b"/Btn" or drapeaux & _BOUTON:
        return ""
    return _COCHE if lire.nom(annotation, "/AS") not in (b"", b"/Off") else ""


def _taille(annotation: "Object") -> tuple[float, float]:
    import pikepdf

    cadre = lire.elements(annotation, "/Rect")
    if len(cadre) != 4 or not all(isinstance(n, pikepdf.Integer | pikepdf.Real) for n in cadre):
        return 0, 0
    gauche, bas, droite, haut = (float(n) for n in cadre)
    return abs(droite - gauche), abs(haut - bas)


def _corps(annotation: "Object") -> float:
    import pikepdf

    champ = herite(annotation, "/DA")
    dit = champ.get("/DA") if champ is not None else None
    lu = _CORPS_DIT.search(bytes(dit)) if isinstance(dit, pikepdf.String) else None
    try:
        return min(72.0, float(lu.group(1))) if lu else 0
    except ValueError:
        return 0


def _imprimer(pdf: "Pdf", reponses: list[_Reponse]) -> None:
    """Each answer on a page of its own size, which becomes the appearance of its field."""
    import pikepdf
    from fpdf import FPDF

    from chalicelib.documents.graisses import poser_les_graisses

    papier = FPDF(unit="pt")
    poser_les_graisses(papier, "")
    papier.set_auto_page_break(auto=False)
    papier.c_margin = 0
    for reponse in reponses:
        papier.add_page(format=(reponse.largeur, reponse.hauteur))
        papier.set_font("Noto", size=_CORPS_MIN)
        _ecrire(papier, reponse)
    with pikepdf.open(BytesIO(papier.output())) as imprime:
        for page, reponse in zip(imprime.pages, reponses, strict=True):
            forme = pdf.copy_foreign(page.as_form_xobject())
            reponse.annotation["/AP"] = pikepdf.Dictionary(N=forme)


def _ecrire(papier: "FPDF", reponse: _Reponse) -> None:
    texte = _imprimable(papier, reponse.texte)
    largeur, hauteur = reponse.largeur - 2 * _MARGE, reponse.hauteur - 2 * _MARGE
    if reponse.lignes:
        _ecrire_lignes(papier, texte, largeur, hauteur, reponse.corps or _CORPS)
        return
    ligne = " ".join(texte.split())
    corps = min(reponse.corps or _CORPS, hauteur)
    papier.set_font_size(corps)
    # Marks that stand over a letter take no place of their own.
    papier.set_font_size(corps * min(1, largeur / (papier.get_string_width(ligne) or largeur)))
    papier.text(_MARGE, reponse.hauteur / 2 + papier.font_size / 3, ligne)


def _ecrire_lignes(
    papier: "FPDF", texte: str, largeur: float, hauteur: float, corps: float
) -> None:
    """As large as the form asks, smaller if all of it would not fit."""
    corps = min(corps, largeur / _PART)
    while True:
        papier.set_font_size(corps)
        pas = corps * _INTERLIGNE
        lignes: Any = papier.multi_cell(
            largeur, pas, texte, dry_run=True, output="LINES", align="L"
        )
        if len(lignes) * pas <= hauteur or corps <= _CORPS_MIN:
            break
        corps = max(_CORPS_MIN, corps * 0.75)
    for rang, ligne in enumerate(lignes):
        papier.text(_MARGE, _MARGE + rang * pas + corps, ligne)


def _imprimable(papier: "FPDF", texte: str) -> str:
    """A sign that the font lacks is seen to be missing: never silence."""
    connus = getattr(papier.current_font, "cmap", {})
    compose = normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(s if s == "\n" or ord(s) in connus else "?" for s in compose)
