"""What the pages of a PDF draw with: walked to its end, and rid of all that points elsewhere.

Keys that an author chooses (the names of fonts, images, colours) are told from the keys that the
format defines: a font named « /F » is a font, a stream's « /F » is another file.
"""

from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import Budget
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.domain.pieces.retouches import Retouche

if TYPE_CHECKING:
    from pikepdf import Object

_CHOISIES = {
    "/ExtGState",
    "/ColorSpace",
    "/Pattern",
    "/Shading",
    "/XObject",
    "/Font",
    "/Properties",
    "/CharProcs",
    "/Colorants",
}
"""Under these, keys are names that the author chose."""

_AILLEURS = {"/Ref", "/OPI", "/FFilter", "/FDecodeParms"}
_INTERDITES = _AILLEURS | {
    "/AA", "/JS", "/OpenAction", "/EF", "/AF", "/XFA", "/Metadata", "/PieceInfo", "/Alternates",
    "/StructParent", "/StructParents", "/PtData", "/Measure", "/Thumb", "/Parent", "/Popup",
    "/PS", "/Dests", "/URI",
}  # fmt: skip

_ACTIONS = {
    b"/GoTo", b"/GoToR", b"/GoToE", b"/Launch", b"/Thread", b"/URI", b"/Sound", b"/Movie",
    b"/Hide", b"/Named", b"/SubmitForm", b"/ResetForm", b"/ImportData", b"/JavaScript",
    b"/SetOCGState", b"/Rendition", b"/Trans", b"/GoTo3DView", b"/RichMediaExecute",
}  # fmt: skip


class Nettoyage:
    """Walks from the new pages; `flux` are the streams they need, `ailleurs` what was cut."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._vus: set[tuple[int, int]] = set()
        self.flux: list[Object] = []
        self.ailleurs = False

    @property
    def retouches(self) -> list[Retouche]:
        return [Retouche.CONTENU_EXTERIEUR] if self.ailleurs else []

    def nettoyer(self, depart: "Object") -> None:
        """From a page that has no parent yet."""
        pile = [(depart, False)]
        while pile:
            objet, choisies = pile.pop()
            self._budget.visiter()
            if objet.is_indirect:
                if objet.objgen in self._vus:
                    continue
                self._vus.add(objet.objgen)
            pile.extend(self._enfants(objet, choisies))

    def _enfants(self, objet: "Object", choisies: bool) -> "list[tuple[Object, bool]]":
        import pikepdf

        if isinstance(objet, pikepdf.Array):
            self._budget.visiter(len(objet) // 50)
            return [(e, False) for e in objet if _compose(e)]
        if isinstance(objet, pikepdf.Stream):
            self._couper(objet, "/F")
            self.flux.append(objet)
        if not choisies or isinstance(objet, pikepdf.Stream):
            for cle in _INTERDITES:
                self._couper(objet, cle)
        enfants = []
        for cle, valeur in lire.entrees(objet):
            if _agit(valeur):
                lire.oter(objet, cle)
            elif _compose(valeur):
                enfants.append((valeur, cle in _CHOISIES))
        return enfants

    def _couper(self, objet: "Object", cle: str) -> None:
        if cle in objet:
            self.ailleurs = self.ailleurs or cle == "/F" or cle in _AILLEURS
            del objet[cle]


def _compose(valeur: "Object | None") -> bool:
    import pikepdf

    return isinstance(valeur, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)


def _agit(valeur: "Object") -> bool:
    """An action, a file specification with its file, or a program for a printer."""
    if lire.nom(valeur, "/S") in _ACTIONS or lire.a(valeur, "/EF"):
        return True
    return lire.nom(valeur, "/Subtype") == b"/PS" or lire.nom(valeur, "/Type") == b"/Filespec"
