"""PDF files made at test time, good and hostile."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


def ecrire(pdf: Pdf, **options: Any) -> bytes:
    sortie = io.BytesIO()
    pdf.save(sortie, **options)
    return sortie.getvalue()


def neuf(pages: int = 1) -> Pdf:
    """Pages with a line of text each."""
    pdf = pikepdf.new()
    for numero in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
            )
        )
        texte = f"BT /F1 12 Tf 50 780 Td (Quittance de loyer {numero}) Tj ET".encode()
        page.obj.Contents = pdf.make_stream(texte)
    return pdf


def simple(version: str = "1.7", pages: int = 1) -> bytes:
    return ecrire(neuf(pages), force_version=version)


def numerise(pages: int = 2) -> bytes:
    """A scan: each page is one JPEG, as printers and telephones make."""
    from PIL import Image

    grain = Image.effect_noise((400, 560), 60).convert("RGB")
    sortie = io.BytesIO()
    grain.save(sortie, "PDF", save_all=True, append_images=[grain] * (pages - 1), quality=90)
    return sortie.getvalue()


def avec_liens_et_formulaire() -> bytes:
    """A web link, a mail link, a text field, and an opening at page 1: all inert."""
    pdf = neuf()
    page = pdf.pages[0].obj
    action = Dictionary(S=Name.URI, URI=String("https://exemple.test/"))
    lien = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    courriel = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String("mailto:a@exemple.test")),
    )
    champ = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("nom"), Rect=[0, 0, 9, 9]
        )
    )
    page.Annots = Array([lien, courriel, champ])
    pdf.Root.AcroForm = Dictionary(Fields=Array([champ]))
    pdf.Root.OpenAction = Array([page, Name.Fit])
    return ecrire(pdf)


def titre_parlant() -> bytes:
    """The word JavaScript in a title is only a word."""
    pdf = neuf()
    pdf.docinfo["/Title"] = String("Cours de /JavaScript et /Launch")
    return ecrire(pdf)


def avec_action(**action: Any) -> bytes:
    """An action run at opening."""
    pdf = neuf()
    pdf.Root.OpenAction = Dictionary(**action)
    return ecrire(pdf)


def avec_annotation(**annotation: Any) -> bytes:
    pdf = neuf()
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **annotation)])
    return ecrire(pdf)


def avec_nom_javascript() -> bytes:
    pdf = neuf()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    return ecrire(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def avec_javascript_masque() -> bytes:
    """The name /JavaScript written « /J#61vaScript »: readers know it."""
    octets = avec_action(S=Name.JavaScript, JS=String("app.alert(1)"))
    return octets.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")


def avec_nom_indirect() -> bytes:
    """An action whose /S is elsewhere in the file."""
    pdf = neuf()
    nom = pdf.make_indirect(Name.Launch)
    pdf.Root.OpenAction = Dictionary(S=nom, F=String("calc.exe"))
    return ecrire(pdf)


def avec_suite_vers_un_site() -> bytes:
    pdf = neuf()
    site = Dictionary(S=Name.URI, URI=String("https://exemple.test/"))
    pdf.pages[0].obj.AA = Dictionary(
        O=Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Array([site]))
    )
    return ecrire(pdf)


def avec_piece_jointe() -> bytes:
    pdf = neuf()
    pdf.attachments["secret.exe"] = b"MZ"
    return ecrire(pdf)


def avec_xfa() -> bytes:
    pdf = neuf()
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))
    return ecrire(pdf)


def chiffre(user: str, owner: str = "proprietaire") -> bytes:
    return ecrire(neuf(), encryption=pikepdf.Encryption(user=user, owner=owner))


def sans_table(octets: bytes) -> bytes:
    """The cross-reference table lost, as after a bad transfer: every object is still there."""
    return octets[: octets.rfind(b"xref\n", 0, octets.rfind(b"startxref"))] + octets[
        octets.rfind(b"trailer") :
    ].replace(b"startxref", b"startxref\n99999999 %")


def sans_pages() -> bytes:
    return ecrire(pikepdf.new())


def pages_en_boucle() -> bytes:
    pdf = neuf()
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages])
    return ecrire(pdf)
