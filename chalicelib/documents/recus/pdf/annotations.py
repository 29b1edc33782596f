"""What stands on a page besides its content: printed into it, or kept without any action.

A filled field, a stamp, a visible signature are drawn by their appearance: it becomes part of the
page. A mark without appearance (a highlight) stays, with the keys that draw it and no other.
"""

from typing import TYPE_CHECKING, NamedTuple

from chalicelib.documents.recus.budget import Budget
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.reponses import herite

if TYPE_CHECKING:
    from pikepdf import Object

_CACHEE, _NON_VUE = 0x2, 0x20
"""Flags: hidden, no view."""

_MARQUES = {
    b"/FreeText",
    b"/Line",
    b"/Square",
    b"/Circle",
    b"/Polygon",
    b"/PolyLine",
    b"/Highlight",
    b"/Underline",
    b"/Squiggly",
    b"/StrikeOut",
    b"/Ink",
    b"/Text",
}
"""Readers draw these by themselves."""

_TRAITS = (
    "/Type",
    "/Subtype",
    "/Rect",
    "/Contents",
    "/F",
    "/C",
    "/IC",
    "/Border",
    "/BS",
    "/DA",
    "/DS",
    "/Q",
    "/QuadPoints",
    "/L",
    "/LE",
    "/InkList",
    "/Vertices",
    "/CA",
    "/Name",
    "/RD",
    "/OC",
)

_SANS_DESSIN = {b"/Link", b"/Popup"}


class Annotations(NamedTuple):
    """What is printed over the page, the forms it calls by name, and the marks that stay."""

    contenu: bytes
    formes: dict[str, "Object"]
    marques: list["Object"]


def annotations(page: "Object", rotation: int, pris: set[str], budget: Budget) -> Annotations:
    """`pris`: the names already given to images and forms of the page."""
    contenus: list[bytes] = []
    formes: dict[str, Object] = {}
    marques: list[Object] = []
    libres = (cle for rang in range(1_000_000) if (cle := f"/Annotation{rang}") not in pris)
    for annotation in lire.elements(page, "/Annots"):
        budget.visiter()
        if lire.entier(annotation, "/F") & (_CACHEE | _NON_VUE):
            continue
        apparence = _apparence(annotation)
        if apparence is not None:
            cle = next(libres)
            if dessin := _dessin(annotation, apparence, cle, rotation):
                contenus.append(dessin)
                formes[cle] = apparence
        elif lire.nom(annotation, "/Subtype") in _MARQUES:
            marques.append(_inerte(annotation))
    return Annotations(b"\n".join(contenus), formes, marques)


def _apparence(annotation: "Object") -> "Object | None":
    import pikepdf

    if lire.nom(annotation, "/Subtype") in _SANS_DESSIN:
        return None
    apparences = lire.dictionnaire(annotation, "/AP")
    etats = lire.dictionnaire(apparences, "/N")
    if etats is None:
        return lire.flux(apparences, "/N")
    # A field that does not say its state is in that of its answer, as readers take it.
    champ = herite(annotation, "/V")
    if champ is not None and not lire.a(annotation, "/AS") and lire.nom(champ, "/V"):
        annotation["/AS"] = champ["/V"]
    etat = annotation.get("/AS")
    dessin = etats.get(etat) if isinstance(etat, pikepdf.Name) else None
    return dessin if isinstance(dessin, pikepdf.Stream) else None


def _dessin(annotation: "Object", apparence: "Object", cle: str, rotation: int) -> bytes:
    """qpdf places the appearance in its rectangle; nothing for one that has no size."""
    import pikepdf

    apparence["/Type"] = pikepdf.Name.XObject
    apparence["/Subtype"] = pikepdf.Name.Form
    if (calque := lire.dictionnaire(annotation, "/OC")) is not None:
        # Its layer says whether it is seen: printed, it still does.
        apparence["/OC"] = calque
    try:
        return pikepdf.Annotation(annotation).get_page_content_for_appearance(
            pikepdf.Name(cle), rotation, 0, _CACHEE | _NON_VUE
        )
    except pikepdf.PdfError:
        return b""


def _inerte(annotation: "Object") -> "Object":
    import pikepdf

    gardes = {cle: v for cle in _TRAITS if (v := annotation.get(cle)) is not None}
    return pikepdf.Dictionary(gardes)
