"""What a PDF carries besides its pages: read where it acts, and told, never searched for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import Budget
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.pages import PageTrouvee
from chalicelib.domain.pieces.retouches import Retouche

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_COMMANDES = {
    b"/JavaScript": Retouche.PROGRAMME,
    b"/Launch": Retouche.PROGRAMME,
    b"/SubmitForm": Retouche.COMMANDE,
    b"/ImportData": Retouche.COMMANDE,
    b"/Rendition": Retouche.MULTIMEDIA,
    b"/Movie": Retouche.MULTIMEDIA,
    b"/Sound": Retouche.MULTIMEDIA,
    b"/RichMediaExecute": Retouche.MULTIMEDIA,
    b"/GoTo3DView": Retouche.MULTIMEDIA,
}
"""Actions worth a word even when they wait for a click."""

_SANS_EFFET = {b"/GoTo", b""}
"""Going to a page by itself harms nobody."""

_ANNOTATIONS = {
    b"/FileAttachment": Retouche.FICHIER_JOINT,
    b"/RichMedia": Retouche.MULTIMEDIA,
    b"/Movie": Retouche.MULTIMEDIA,
    b"/Sound": Retouche.MULTIMEDIA,
    b"/Screen": Retouche.MULTIMEDIA,
    b"/3D": Retouche.MULTIMEDIA,
}

_CHAINE_MAX = 50
"""Actions followed through /Next."""


def extras(pdf: "Pdf", pages: list[PageTrouvee], budget: Budget) -> Iterator[Retouche]:
    racine = pdf.Root
    noms = lire.dictionnaire(racine, "/Names")
    if any(lire.a(*ou) for ou in ((noms, "/EmbeddedFiles"), (racine, "/AF"))):
        yield Retouche.FICHIER_JOINT
    if lire.a(noms, "/JavaScript"):
        yield Retouche.PROGRAMME
    yield from _automatiques(lire.elements(racine, "/OpenAction"), budget)
    yield from _declencheurs(racine, budget)
    yield from _du_formulaire(racine, budget)
    for page in pages:
        yield from _de_la_page(page.objet, budget)


def _de_la_page(page: "Object", budget: Budget) -> Iterator[Retouche]:
    if lire.a(page, "/AF"):
        yield Retouche.FICHIER_JOINT
    yield from _declencheurs(page, budget)
    for annotation in lire.elements(page, "/Annots"):
        budget.visiter()
        if sorte := _ANNOTATIONS.get(lire.nom(annotation, "/Subtype")):
            yield sorte
        if lire.nom(annotation, "/FT") == b"/Sig" and lire.a(annotation, "/V"):
            yield Retouche.SIGNATURE
        yield from _au_clic(lire.elements(annotation, "/A"), budget)
        yield from _declencheurs(annotation, budget)


def _du_formulaire(racine: "Object", budget: Budget) -> Iterator[Retouche]:
    formulaire = lire.dictionnaire(racine, "/AcroForm")
    if lire.a(formulaire, "/XFA"):
        yield Retouche.FORMULAIRE_XFA
    pile = lire.elements(formulaire, "/Fields")
    vus: set[tuple[int, int]] = set()
    while pile:
        budget.visiter()
        champ = pile.pop()
        if champ is None or (champ.is_indirect and champ.objgen in vus):
            continue
        vus.add(champ.objgen)
        sorte = lire.nom(champ, "/FT")
        if sorte == b"/Sig" and lire.a(champ, "/V"):
            yield Retouche.SIGNATURE
        elif sorte not in (b"/Sig", b""):
            yield Retouche.FORMULAIRE
        yield from _declencheurs(champ, budget)
        pile.extend(lire.elements(champ, "/Kids"))


def _declencheurs(porteur: "Object", budget: Budget) -> Iterator[Retouche]:
    """What happens by itself: at opening, at printing, when a field is left."""
    for _, action in lire.entrees(lire.dictionnaire(porteur, "/AA")):
        yield from _automatiques([action], budget)


def _automatiques(actions: list["Object"], budget: Budget) -> Iterator[Retouche]:
    for sorte in _sortes(actions, budget):
        if sorte not in _SANS_EFFET:
            yield _COMMANDES.get(sorte, Retouche.COMMANDE)


def _au_clic(actions: list["Object"], budget: Budget) -> Iterator[Retouche]:
    for sorte in _sortes(actions, budget):
        if sorte in _COMMANDES:
            yield _COMMANDES[sorte]


def _sortes(actions: list["Object"], budget: Budget) -> Iterator[bytes]:
    file = list(actions)
    for _ in range(_CHAINE_MAX):
        if not file:
            return
        budget.visiter()
        action = file.pop()
        yield lire.nom(action, "/S")
        file.extend(lire.elements(action, "/Next")[:_CHAINE_MAX])
