"""What is kept of a file is a cleaned copy: its pages, and nothing that acts or points outside."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from PIL import Image

from chalicelib.documents import controle
from chalicelib.documents.controle import controler
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Format
from tests.documents import bombes
from tests.documents import fichiers as f
from tests.documents import fichiers_extras as x
from tests.documents.cas_de_fichiers import BONS
from tests.documents.cas_nettoyes import NETTOYES
from tests.documents.fichiers_pdf import simple
from tests.documents.lecteurs import ouvrir, texte

ACTIVES = {
    "/AA", "/OpenAction", "/JS", "/EF", "/AF", "/XFA", "/AcroForm", "/Names", "/URI", "/Ref",
    "/OPI", "/Alternates", "/Threads", "/B", "/Metadata", "/PieceInfo", "/Launch",
}  # fmt: skip
ACTIONS = {"/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm", "/Named", "/Movie"}


def accepte(octets: bytes) -> FichierAccepte:
    verdict = controler(octets)
    assert isinstance(verdict, FichierAccepte), verdict
    assert verdict.copie
    return verdict


def dictionnaires(pdf: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    """Every dictionary that the file holds, at any depth."""
    pile: list[Any] = list(pdf.objects)
    while pile:
        objet = pile.pop()
        if isinstance(objet, pikepdf.Stream):
            objet = objet.stream_dict
            # Only a stream's « /F » is a file: a font may be named so.
            assert "/F" not in objet
        if isinstance(objet, pikepdf.Dictionary):
            yield dict(objet.items())
            pile.extend(v for v in dict(objet.items()).values() if not _indirect(v))
        elif isinstance(objet, pikepdf.Array):
            pile.extend(v for v in objet if not _indirect(v))


def _indirect(valeur: Any) -> bool:
    return isinstance(valeur, pikepdf.Object) and valeur.is_indirect


@pytest.mark.exigence("K-01")
@pytest.mark.parametrize("nom", NETTOYES)
def test_pages_are_kept_and_what_was_taken_out_is_told(nom: str) -> None:
    fabrique, retouches = NETTOYES[nom]
    assert set(accepte(fabrique()).retouches) == retouches


@pytest.mark.exigence("K-01")
@pytest.mark.parametrize(
    "fabrique",
    [fabrique for fabrique, _ in NETTOYES.values()]
    + [fabrique for fabrique, format_, pages in BONS.values() if format_ == "PDF" and pages < 9],
)
def test_nothing_in_the_copy_of_a_pdf_acts_or_points_outside(fabrique: Any) -> None:
    verdict = accepte(fabrique())
    if verdict.format is Format.PDF:
        with pikepdf.open(io.BytesIO(verdict.copie or b"")) as pdf:
            for dico in dictionnaires(pdf):
                assert not set(dico) & ACTIVES
                assert str(dico.get("/S")) not in ACTIONS


@pytest.mark.parametrize("nom", [*NETTOYES, *(n for n, b in BONS.items() if b[2] < 9)])
def test_the_copy_of_a_copy_is_the_same_file(nom: str) -> None:
    fabrique = NETTOYES[nom][0] if nom in NETTOYES else BONS[nom][0]
    verdict = accepte(fabrique())
    encore = accepte(verdict.copie or b"")
    assert (encore.format, encore.pages) == (verdict.format, verdict.pages)
    assert encore.retouches == ()


def test_the_answers_of_a_form_are_printed_on_the_page() -> None:
    copie = accepte(x.formulaire_sans_apparence()).copie or b""
    assert "Zarmina" in texte(copie)
    with ouvrir(copie) as document:
        assert not list(document[0].widgets())


@pytest.mark.exigence("K-01")
def test_the_answers_that_no_program_drew_are_printed_whole_whatever_their_kind() -> None:
    with ouvrir(accepte(x.reponses_a_dessiner()).copie or b"") as document:
        lu = " ".join(document[0].get_text().split())
        noirs = [document[0].get_pixmap(clip=(g, 492, g + 10, 502)).is_unicolor for g in (50, 350)]
    for dit in ("Łukasz Čech", "Héritée", "Rhône", "Rue du Lac " * 12 + "FIN"):
        assert dit in lu
    assert "secret" not in lu
    assert noirs == [False, True]


@pytest.mark.exigence("K-01", "K-02")
def test_an_answer_that_cannot_be_placed_never_breaks_the_check() -> None:
    assert "Zarmina" in texte(accepte(x.reponses_impossibles()).copie or b"")


@pytest.mark.exigence("K-01")
@pytest.mark.parametrize("toutes", [True, False])
def test_an_answer_keeps_its_own_drawing_unless_it_is_said_to_be_old(toutes: bool) -> None:
    lu = texte(accepte(x.reponses_dessinees(toutes)).copie or b"")
    assert "Sans" in lu
    assert ("Neuve" in lu) is toutes


_CACHE = b"/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>"


@pytest.mark.exigence("K-01")
@pytest.mark.parametrize(
    ("octets", "vu"),
    [
        (x.tampon(), True),
        (x.tampon(b"q 0.1 0 0 0.1 0 0 cm q (Q Q) pop"), True),
        (x.tampon(trait=b"/FT /Btn /V /Oui"), True),
        (x.tampon(trait=b"/FT /Btn /V /Off"), False),
        (x.tampon(trait=b"/OC 7 0 R"), True),
        (x.tampon(trait=b"/OC 7 0 R", catalogue=_CACHE), False),
    ],
)
def test_what_stands_over_a_page_is_where_it_was_if_it_was_seen(octets: bytes, vu: bool) -> None:
    with ouvrir(accepte(octets).copie or b"") as document:
        page = document[0].get_pixmap()
        assert (page.pixel(210, 842 - 210) == (0, 0, 0)) is vu
        assert (page.pixel(390, 842 - 290) == (0, 0, 0)) is vu
        assert page.pixel(150, 842 - 150) == (255, 255, 255)


@pytest.mark.parametrize("apres", [b"\0" * 5_000, b"\r\n" * 3_000, b""])
def test_blanks_after_the_end_of_a_file_are_no_missing_page(apres: bytes) -> None:
    assert accepte(simple() + apres).retouches == ()


@pytest.mark.exigence("K-01")
def test_a_png_keeps_its_sense_and_no_place() -> None:
    exif = Image.Exif()
    exif[f.ORIENTATION] = 6
    exif[0x010F] = "Marque"
    copie = accepte(f.png(exif=exif)).copie or b""
    with Image.open(io.BytesIO(copie)) as image:
        assert dict(image.getexif()) == {f.ORIENTATION: 6}


@pytest.mark.exigence("K-01")
def test_every_page_of_a_tiff_is_seen() -> None:
    verdict = accepte(f.tiff(4, "1", "group4"))
    with ouvrir(verdict.copie or b"") as document:
        assert document.page_count == verdict.pages == 4
        page = document[3].get_pixmap(dpi=40, colorspace="GRAY")
    image = Image.frombytes("L", (page.width, page.height), page.samples)
    bande = image.resize((1, 1), box=(0, 0, image.width // 12, image.height))
    assert bande.tobytes()[0] < 90
    assert image.crop((image.width - 2, image.height - 2, *image.size)).tobytes()[0] == 255


@pytest.mark.parametrize("nom", ["photo turned by EXIF", "photo with several images (MPO)"])
def test_a_photo_keeps_its_sense_and_no_place_nor_device(nom: str) -> None:
    octets = BONS[nom][0]()
    with (
        Image.open(io.BytesIO(octets)) as avant,
        Image.open(io.BytesIO(accepte(octets).copie or b"")) as apres,
    ):
        assert dict(apres.getexif()) == {
            cle: valeur for cle, valeur in avant.getexif().items() if cle == f.ORIENTATION
        }
        assert apres.n_frames == 1 if hasattr(apres, "n_frames") else True
        assert "comment" not in apres.info
        assert apres.convert("RGB").tobytes() == avant.convert("RGB").tobytes()


def test_a_wrong_checksum_beside_the_pixels_stops_nobody() -> None:
    octets = f.png(dpi=(300, 300))
    debut = octets.index(b"pHYs") + 13
    faux = octets[:debut] + b"\0\0\0\0" + octets[debut + 4 :]
    copie = accepte(faux).copie or b""
    with Image.open(io.BytesIO(copie)) as image:
        image.verify()


@pytest.mark.exigence("K-02")
def test_a_png_that_has_lost_its_palette_is_unreadable_and_not_our_failure() -> None:
    octets = f.png("P")
    verdict = controler(octets.replace(b"PLTE", b"PLXE"))
    assert isinstance(verdict, FichierRefuse)
    assert verdict.motif is MotifRefus.ILLISIBLE


def test_an_image_that_is_all_of_one_colour_after_its_damage_is_refused() -> None:
    abime = f.jpeg()
    passe = abime.index(b"\xff\xda")
    assert not controler(abime[: passe + 14]).accepte


@pytest.mark.exigence("K-01")
def test_a_name_in_any_encoding_is_a_name() -> None:
    """Resources named in Latin-1 are ordinary."""
    forme = bombes.flux(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f")
    octets = bombes.une_page(
        b"/Contents 4 0 R /Resources << /XObject << /Im#e9 5 0 R /L#e9 6 0 R >> >>",
        bombes.flux(b"", b"/Im#e9 Do"),
        forme,
        b"<< /S /JavaScript /JS (x) >>",
    )
    copie = accepte(octets).copie or b""
    with ouvrir(copie) as document:
        assert document[0].get_pixmap().pixel(1, 840) == (0, 0, 0)
    assert b"JavaScript" not in copie


@pytest.mark.parametrize("erreur", [ValueError, TypeError, KeyError, AttributeError, IndexError])
def test_an_error_of_our_own_is_never_taken_for_a_broken_file(
    erreur: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def casse(*_: object, **__: object) -> None:
        raise erreur

    for fabrique, endroit in (
        (BONS["pdf 1.7"][0], "pdf.ouverture.trouver_pages"),
        (BONS["pdf 1.7"][0], "pdf.cout.Cout.page"),
        (BONS["jpeg"][0], "images.jpeg.lire"),
        (BONS["png"][0], "images.png.lire"),
        (BONS["tiff"][0], "images.tiff.lire"),
    ):
        with monkeypatch.context() as m:
            m.setattr(f"chalicelib.documents.recus.{endroit}", casse)
            with pytest.raises(erreur):
                controle.controler(fabrique())
