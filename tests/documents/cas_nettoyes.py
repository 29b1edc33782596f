"""Files that carry more than pages, each with what its kept copy has no longer."""

from collections.abc import Callable

from pikepdf import Dictionary, Name, String

from chalicelib.domain.pieces.retouches import Retouche
from tests.documents import fichiers as f
from tests.documents import fichiers_extras as x
from tests.documents import fichiers_pdf as p

Fabrique = Callable[[], bytes]

AGISSENT: dict[str, tuple[Fabrique, set[Retouche]]] = {
    "javascript at opening": (
        lambda: p.avec_action(S=Name.JavaScript, JS=String("app.alert(1)")),
        {Retouche.PROGRAMME},
    ),
    "javascript in the names, in an object stream": (p.avec_nom_javascript, {Retouche.PROGRAMME}),
    "javascript written with escapes": (p.avec_javascript_masque, {Retouche.PROGRAMME}),
    "javascript link": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.URI, URI=String("javascript:x()"))),
        set(),
    ),
    "launch": (lambda: p.avec_action(S=Name.Launch, F=String("calc.exe")), {Retouche.PROGRAMME}),
    "launch named elsewhere in the file": (p.avec_nom_indirect, {Retouche.PROGRAMME}),
    "remote file": (
        lambda: p.avec_action(S=Name.GoToR, F=String("\\\\serveur\\f.pdf")),
        {Retouche.COMMANDE},
    ),
    "local file link": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        set(),
    ),
    "attached file": (p.avec_piece_jointe, {Retouche.FICHIER_JOINT}),
    "XFA form": (p.avec_xfa, {Retouche.FORMULAIRE_XFA}),
    "form sent to a site": (
        lambda: p.avec_annotation(A=Dictionary(S=Name.SubmitForm, F=String("https://e.test"))),
        {Retouche.COMMANDE},
    ),
    "site opened by itself": (
        lambda: p.avec_action(S=Name.URI, URI=String("https://e.test")),
        {Retouche.COMMANDE},
    ),
    "site opened after a page": (p.avec_suite_vers_un_site, {Retouche.COMMANDE}),
    "rich media": (lambda: p.avec_annotation(Subtype=Name.RichMedia), {Retouche.MULTIMEDIA}),
    "print at opening": (
        lambda: p.avec_action(S=Name.Named, N=Name.Print),
        {Retouche.COMMANDE},
    ),
    "scripts on a page and on its field": (
        x.scripts_de_formulaire,
        {Retouche.PROGRAMME, Retouche.FORMULAIRE},
    ),
    "filled form without appearances": (x.formulaire_sans_apparence, {Retouche.FORMULAIRE}),
    "signed pdf": (x.signe, {Retouche.SIGNATURE}),
    "electronic bill with its data": (x.facture, {Retouche.FICHIER_JOINT}),
    "file attached to a note": (x.note_avec_fichier, {Retouche.FICHIER_JOINT}),
    "movie": (lambda: p.avec_annotation(Subtype=Name.Movie), {Retouche.MULTIMEDIA}),
}
"""What acts by itself, or comes beside the pages."""

AILLEURS: dict[str, tuple[Fabrique, set[Retouche]]] = {
    "content in another file": (x.flux_exterieur, {Retouche.CONTENU_EXTERIEUR}),
    "page of another file": (x.forme_de_reference, {Retouche.CONTENU_EXTERIEUR}),
    "image kept at the printer's": (x.image_opi, {Retouche.CONTENU_EXTERIEUR}),
    "article thread": (x.fil, set()),
    "links to a page, a site and a file": (x.liens, set()),
}
"""What points outside."""

ABIMES: dict[str, tuple[Fabrique, set[Retouche]]] = {
    "truncated jpeg": (lambda: f.jpeg()[:900], {Retouche.IMAGE_INCOMPLETE}),
    "truncated progressive jpeg": (
        lambda: f.jpeg(progressive=True)[:-200],
        {Retouche.IMAGE_INCOMPLETE},
    ),
    "truncated png": (lambda: f.png()[:-30], {Retouche.IMAGE_INCOMPLETE}),
    "png without its end": (lambda: f.png()[:-12], {Retouche.IMAGE_INCOMPLETE}),
    "truncated bmp": (
        lambda: f.enregistrer(f.dessin(), "BMP")[:5_000],
        {Retouche.IMAGE_INCOMPLETE},
    ),
    "scan cut in its last page": (x.numerise_coupe, {Retouche.PAGE_MANQUANTE}),
    "catalogue lost": (x.sans_catalogue, {Retouche.PAGE_MANQUANTE}),
    "page named and absent": (x.page_absente, {Retouche.PAGE_MANQUANTE}),
}

DEUX_LECTURES: dict[str, tuple[Fabrique, set[Retouche]]] = {
    "EICAR in a pdf": (lambda: p.simple() + f.EICAR, set()),
    "pdf and web page in one": (
        lambda: p.simple().replace(b"\n", b"\n%<script >x()</script>\n", 1),
        set(),
    ),
    "web page before a pdf": (lambda: b"<html><script>x()</script>" + p.simple(), set()),
    "jpeg and zip in one": (lambda: f.jpeg() + f.archive("a.exe"), set()),
    "png and zip in one": (lambda: f.png() + f.archive("a.exe"), set()),
    "pdf and zip in one": (lambda: p.simple() + f.archive("a.exe"), set()),
    "jpeg that a reader takes for a pdf": (lambda: f.jpeg(comment=p.simple()[:200]), set()),
}
"""Two files in one: the copy is only one of them."""

NETTOYES = AGISSENT | AILLEURS | ABIMES | DEUX_LECTURES
