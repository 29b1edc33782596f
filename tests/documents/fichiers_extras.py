"""PDF files that carry something besides their pages, or point elsewhere."""

import io

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.documents.bombes import flux, une_page
from tests.documents.fichiers_pdf import ecrire, neuf, numerise, simple

_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _champ(pdf: Pdf, **traits: object) -> Dictionary:
    champ = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("nom"),
        V=String("Zarmina"),
        DA=String("/F1 12 Tf 0 g"),
        Rect=[50, 600, 300, 620],
    )
    for cle, valeur in traits.items():
        champ["/" + cle] = valeur
    return pdf.make_indirect(champ)


def _avec_champs(pdf: Pdf, *champs: Dictionary) -> bytes:
    police = pdf.pages[0].obj.Resources.Font
    pdf.pages[0].obj.Annots = Array(champs)
    pdf.Root.AcroForm = Dictionary(Fields=Array(champs), DR=Dictionary(Font=police))
    return ecrire(pdf)


def scripts_de_formulaire() -> bytes:
    pdf = neuf()
    pdf.pages[0].obj.AA = Dictionary(O=_SCRIPT)
    return _avec_champs(pdf, _champ(pdf, AA=Dictionary(K=_SCRIPT)))


def formulaire_sans_apparence() -> bytes:
    """What a program fills without drawing: readers draw the answers by themselves."""
    pdf = neuf()
    return _avec_champs(pdf, _champ(pdf))


def reponses_a_dessiner() -> bytes:
    """Every kind of answer, none drawn, in a file that has no font to draw them."""
    pdf = neuf()
    suite = String("Rue du Lac " * 12 + "FIN")
    groupe = Dictionary(FT=Name.Tx, T=String("groupe"), V=String("Héritée"))
    enfant = _champ(pdf, Parent=pdf.make_indirect(groupe), Rect=[50, 400, 300, 420])
    for cle in ("/FT", "/T", "/V"):
        del enfant[cle]
    choix = Array([Array([String("69"), String("Rhône")])])
    champs = (
        _champ(pdf, DA=String("/Absente 0 Tf"), V=String("Łukasz Čech")),
        _champ(pdf, V=suite, Ff=1 << 12, Rect=[50, 500, 300, 580]),
        enfant,
        _champ(pdf, FT=Name.Ch, V=String("69"), Opt=choix, Rect=[50, 360, 300, 380]),
        _champ(pdf, FT=Name.Btn, V=Name.Oui, AS=Name.Oui, Rect=[50, 340, 60, 350]),
        _champ(pdf, FT=Name.Btn, V=Name.Off, AS=Name.Off, Rect=[350, 340, 360, 350]),
        _champ(pdf, V=String("secret"), Ff=1 << 13, Rect=[50, 320, 300, 335]),
        _champ(pdf, V=String("mince"), Rect=[50, 300, 52, 301]),
    )
    return _avec_champs(pdf, *champs)


def reponses_impossibles() -> bytes:
    """Answers and places that no program should write, and that some do."""
    pdf = neuf()
    mots, bouts = "Une réponse longue " * 40, ("\u0300", "\u0627\u0644", "\0\1", "\n\n", "a" * 900)
    cadres = ([0, 0, 0, 0], [1e30, 0, -1e30, 1e30], [0, 0, 1, 900_000], [9, 9, 34, 900])
    champs = [
        _champ(pdf, V=String(dit), Rect=Array(cadre), Ff=drapeaux, DA=String("/F1 72 Tf"))
        for cadre in cadres
        for dit in (mots, *bouts)
        for drapeaux in (0, 1 << 12)
    ]
    champs += [_champ(pdf, DA=String(da)) for da in ("/F1 . Tf", "", "/F1 99999 Tf")]
    return _avec_champs(pdf, *champs)


def reponses_dessinees(toutes: bool) -> bytes:
    """One answer with its own drawing, one without; « toutes » says that drawings are old."""
    pdf = neuf()
    forme = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 250, 20])
    dessin = pdf.make_stream(b"0 0 250 20 re f", forme)
    champs = (
        _champ(pdf, AP=Dictionary(N=dessin), V=String("Neuve")),
        _champ(pdf, V=String("Sans"), Rect=[50, 500, 300, 520]),
    )
    octets = _avec_champs(pdf, *champs)
    if not toutes:
        return octets
    with Pdf.open(io.BytesIO(octets)) as ouvert:
        ouvert.Root.AcroForm.NeedAppearances = True
        return ecrire(ouvert)


def tampon(contenu: bytes = b"", trait: bytes = b"", catalogue: bytes = b"") -> bytes:
    """A black stamp from 200, 200 to 400, 300, over a page that draws `contenu`."""
    octets = une_page(
        b"/Contents 4 0 R /Annots [5 0 R]",
        flux(b"", contenu),
        b"<< /Type /Annot /Subtype /Stamp /Rect [200 200 400 300] %s /AP << /N %s >> >>"
        % (trait, b"<< /Oui 6 0 R >>" if b"/V" in trait else b"6 0 R"),
        flux(b"/Type /XObject /Subtype /Form /BBox [0 0 200 100]", b"0 0 200 100 re f"),
        b"<< /Type /OCG /Name (calque) >>",
    )
    return octets.replace(b"/Pages 2 0 R", b"/Pages 2 0 R " + catalogue)


def signe() -> bytes:
    pdf = neuf()
    valeur = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("0" * 20))
    return _avec_champs(pdf, _champ(pdf, FT=Name.Sig, V=pdf.make_indirect(valeur)))


def facture() -> bytes:
    """The data of an electronic bill, attached to the document and associated with it."""
    pdf = neuf()
    pdf.attachments["factur-x.xml"] = b"<facture/>"
    pdf.Root.AF = Array([pdf.Root.Names.EmbeddedFiles.Names[1]])
    return ecrire(pdf)


def note_avec_fichier() -> bytes:
    pdf = neuf()
    joint = pdf.make_stream(b"MZ")
    joint.Type = Name.EmbeddedFile
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FileAttachment,
        Rect=[0, 0, 9, 9],
        FS=Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=joint)),
    )
    pdf.pages[0].obj.Annots = Array([note])
    return ecrire(pdf)


def flux_exterieur() -> bytes:
    return une_page(b"/Contents 4 0 R", flux(b"/F (\\\\\\\\serveur\\\\page.txt)", b"0 0 9 9 re f"))


def _forme(plus: bytes) -> bytes:
    return une_page(
        b"/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>",
        flux(b"", b"/X Do"),
        flux(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + plus, b"0 0 9 9 re f"),
    )


def forme_de_reference() -> bytes:
    return _forme(b"/Ref << /F (ailleurs.pdf) /Page 0 >>")


def image_opi() -> bytes:
    return _forme(b"/OPI << /2.0 << /Type /OPI /F (photo.tif) /Version 2.0 >> >>")


def fil() -> bytes:
    pdf = neuf()
    grain = pdf.make_indirect(Dictionary(P=pdf.pages[0].obj, R=Array([0, 0, 9, 9])))
    pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(F=grain))])
    pdf.pages[0].obj.B = Array([grain])
    return ecrire(pdf)


def liens() -> bytes:
    """A link acts when it is clicked: it is no automatic action."""
    pdf = neuf()
    vers = (
        Dictionary(S=Name.URI, URI=String("https://exemple.test/")),
        Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit])),
        Dictionary(S=Name.GoToR, F=String("annexe.pdf"), D=Array([0, Name.Fit])),
    )
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=a) for a in vers]
    )
    return ecrire(pdf)


def numerise_coupe() -> bytes:
    octets = numerise(3)
    return octets[: len(octets) * 3 // 4]


def page_absente() -> bytes:
    pdf = neuf(2)
    sortie = io.BytesIO()
    absente = Array([*pdf.Root.Pages.Kids, pdf.make_indirect(Array())])
    pdf.Root.Pages.Kids = absente
    pdf.save(sortie)
    return sortie.getvalue()


def sans_catalogue() -> bytes:
    """The catalogue and the tree of pages were overwritten; the pages are whole."""
    octets = simple(pages=2)
    for nom in (b"/Root", b"/Catalog", b"/Kids"):
        octets = octets.replace(nom, b"/" + b"x" * (len(nom) - 1))
    return octets


def au_sujet_des_pdf() -> bytes:
    """Text that looks like structure: it is only drawn."""
    mots = b"0 obj << [ /JavaScript /OpenAction %PDF- PK\x05\x06 \xff\xda stream " * 4_000
    return une_page(b"/Contents 4 0 R", flux(b"", b"BT (" + mots + b") Tj ET"))


def page_a_contenu(contenu: bytes) -> bytes:
    return une_page(contenu)
