"""The pages of a PDF, found by walking their tree as readers do, whatever it announces."""

from typing import TYPE_CHECKING, NamedTuple

from chalicelib.documents.recus.budget import Budget, FichierDemesure
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import LIMITE_PAGES

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_HERITES = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


class PageTrouvee(NamedTuple):
    """A page and what its ancestors said for it."""

    objet: "Object"
    herites: dict[str, "Object"]

    def valeur(self, cle: str) -> "Object | None":
        propre = self.objet.get(cle)
        return self.herites.get(cle) if propre is None else propre


class PagesTrouvees(NamedTuple):
    pages: list[PageTrouvee]
    manque: bool
    """Whether the tree names a page that is not there."""


def trouver_pages(pdf: "Pdf", budget: Budget) -> PagesTrouvees:
    """In the order of the tree; without a tree, every page object of the file."""
    trouvees = _dans_l_arbre(pdf.Root, budget)
    if trouvees.pages:
        return trouvees
    return PagesTrouvees(_eparses(pdf, budget), manque=True)


def _dans_l_arbre(racine: "Object", budget: Budget) -> PagesTrouvees:
    import pikepdf

    depart = lire.dictionnaire(racine, "/Pages")
    pile = [(depart, dict[str, pikepdf.Object]())] if depart is not None else []
    vus: set[tuple[int, int]] = set()
    pages: list[PageTrouvee] = []
    manque = False
    while pile:
        budget.visiter()
        noeud, herites = pile.pop()
        if not isinstance(noeud, pikepdf.Dictionary):
            manque = True
        elif not lire.a(noeud, "/Kids"):
            if lire.nom(noeud, "/Type") != b"/Pages":
                pages = _avec(pages, PageTrouvee(noeud, herites))
        elif not (noeud.is_indirect and noeud.objgen in vus):
            vus.add(noeud.objgen)
            transmis = herites | {c: v for c in _HERITES if (v := noeud.get(c)) is not None}
            pile.extend((enfant, transmis) for enfant in reversed(lire.elements(noeud, "/Kids")))
    return PagesTrouvees(pages, manque)


def _eparses(pdf: "Pdf", budget: Budget) -> list[PageTrouvee]:
    import pikepdf

    pages: list[PageTrouvee] = []
    for objet in pdf.objects:
        budget.visiter()
        if isinstance(objet, pikepdf.Dictionary) and lire.nom(objet, "/Type") == b"/Page":
            pages = _avec(pages, PageTrouvee(objet, {}))
    return pages


def _avec(pages: list[PageTrouvee], page: PageTrouvee) -> list[PageTrouvee]:
    if len(pages) == LIMITE_PAGES:
        raise FichierDemesure(MotifRefus.TROP_DE_PAGES)
    return [*pages, page]
