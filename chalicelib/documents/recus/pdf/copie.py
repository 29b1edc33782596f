"""The copy of a PDF: new pages with what draws the old ones, under a new catalogue."""

from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import Budget
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.annotations import Annotations, annotations
from chalicelib.documents.recus.pdf.flux import Decodeur
from chalicelib.documents.recus.pdf.pages import PageTrouvee

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_CADRES = ("/MediaBox", "/CropBox")
_FORMAT_PAR_DEFAUT = (0, 0, 612, 792)
"""What readers take when a page has no size."""

_ETATS_MAX = 1_000
"""Graphics states that a page leaves open."""

_CATEGORIES = (
    "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties",
)  # fmt: skip


def page_neuve(pdf: "Pdf", page: PageTrouvee, budget: Budget) -> "Object":
    """A new page with what draws the found one."""
    import pikepdf

    neuve = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    for cle in _CADRES:
        if (cadre := page.valeur(cle)) is not None and _est_un_cadre(cadre):
            neuve[cle] = cadre
    if "/MediaBox" not in neuve:
        neuve["/MediaBox"] = pikepdf.Array(_FORMAT_PAR_DEFAUT)
    rotation = _rotation(page)
    neuve["/Rotate"] = pikepdf.Integer(rotation)
    for cle in ("/UserUnit", "/Group"):
        if (valeur := page.objet.get(cle)) is not None:
            neuve[cle] = valeur
    ressources = _ressources(page.valeur("/Resources"))
    neuve["/Resources"] = ressources
    dessus = annotations(page.objet, rotation, set(ressources["/XObject"].keys()), budget)
    for cle, forme in dessus.formes.items():
        ressources["/XObject"][cle] = forme
    if dessus.marques:
        neuve["/Annots"] = pikepdf.Array(dessus.marques)
    neuve["/Contents"] = _contenu(pdf, page.objet, dessus, budget)
    return neuve


def _est_un_cadre(cadre: "Object") -> bool:
    import pikepdf

    nombres = list(cadre) if isinstance(cadre, pikepdf.Array) else []
    return len(nombres) == 4 and all(isinstance(n, pikepdf.Integer | pikepdf.Real) for n in nombres)


def _rotation(page: PageTrouvee) -> int:
    import pikepdf

    tournee = page.valeur("/Rotate")
    return int(tournee) // 90 * 90 % 360 if isinstance(tournee, pikepdf.Integer) else 0


def _ressources(trouvees: "Object | None") -> "Object":
    """The categories that draw; images and forms in a list of the page's own."""
    import pikepdf

    gardees = {c: v for c in _CATEGORIES if (v := lire.dictionnaire(trouvees, c)) is not None}
    images = copy(gardees.get("/XObject", pikepdf.Dictionary()))
    return pikepdf.Dictionary(gardees | {"/XObject": images})


def _contenu(pdf: "Pdf", page: "Object", dessus: Annotations, budget: Budget) -> "Object":
    import pikepdf

    parties = [p for p in lire.elements(page, "/Contents") if isinstance(p, pikepdf.Stream)]
    budget.visiter(len(parties))
    if dessus.contenu:
        # Whatever the page leaves of its state, what is printed over it starts from a clean one.
        decodeur = Decodeur(budget)
        ouverts = sum(decodeur.etats_ouverts(partie) for partie in parties)
        retours = b"\nQ" * (1 + min(_ETATS_MAX, max(0, ouverts)))
        parties.insert(0, pdf.make_stream(b"q\n"))
        parties.append(pdf.make_stream(retours + b"\n" + dessus.contenu))
    return pikepdf.Array(parties)


def remplacer(pdf: "Pdf", pages: "list[Object]", calques: "Object | None") -> None:
    """A new catalogue: nothing of the old one is reached any more, but the visible layers."""
    import pikepdf

    noeud = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Pages, Kids=pikepdf.Array(pages), Count=pikepdf.Integer(len(pages))
        )
    )
    for page in pages:
        page["/Parent"] = noeud
    racine = pikepdf.Dictionary(Type=pikepdf.Name.Catalog, Pages=noeud)
    if calques is not None:
        racine["/OCProperties"] = calques
    pdf.trailer["/Root"] = pdf.make_indirect(racine)
    # qpdf rewrites the size, and forgets it when a repaired trailer had none.
    pdf.trailer["/Size"] = pikepdf.Integer(1)
    for cle in set(pdf.trailer.keys()) - {"/Root", "/Size", "/ID", "/Encrypt"}:
        del pdf.trailer[cle]


def calques_de(trouves: "Object | None") -> "Object | None":
    import pikepdf

    if trouves is None:
        return None
    reglage = lire.dictionnaire(trouves, "/D")
    garde = {
        cle: v
        for cle in ("/BaseState", "/ON", "/OFF", "/Intent", "/AS")
        if reglage is not None and (v := reglage.get(cle)) is not None
    }
    groupes = pikepdf.Array(lire.elements(trouves, "/OCGs"))
    return pikepdf.Dictionary(OCGs=groupes, D=pikepdf.Dictionary(garde))


def ecrire(pdf: "Pdf") -> bytes:
    import pikepdf

    sortie = BytesIO()
    pdf.save(
        sortie,
        encryption=False,
        force_version="1.7",
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
    )
    return sortie.getvalue()
