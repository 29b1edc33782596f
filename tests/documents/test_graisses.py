"""The faces of the documents: read once, cut beforehand, and the same pages as when fpdf2 opens and
cuts them."""

from collections import Counter
from copy import deepcopy
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from fpdf.fonts import TTFFont

from chalicelib.documents import data_matrix, graisses
from chalicelib.documents.graisses import FAMILLE, POLICES, Graisse, GraisseDuDocument, graisse
from tests.documents import lecteurs
from tests.documents.exemples import attestation, code_factice, imprimer
from tests.documents.papiers import nomme, papiers
from tools.build_polices import construire
from tools.paths import NODE_MODULES

FICHIERS = {"": "NotoSans-Regular", "B": "NotoSans-Bold"}
PAPIERS = papiers()
D_UN_DOCUMENT = {"i", "ttfont", "subset", "desc", "ttffile"}
"""Slots of a face that are not read in its file."""

_ttlib: Any = import_module("fontTools.ttLib")  # untyped


def _ouverte(pdf: FPDF, style: str) -> TTFFont:
    """The face as fpdf2 reads it in its file."""
    fichier = POLICES / f"{FICHIERS[style]}.ttf"
    return TTFFont(pdf, fichier, f"{FAMILLE.lower()}{style}", style)


@pytest.mark.parametrize("style", FICHIERS)
def test_what_is_prepared_is_what_fpdf2_reads_in_the_file(style: str) -> None:
    lue, prete = _ouverte(FPDF(), style), GraisseDuDocument(1, style)
    for nom in TTFFont.__slots__:
        if nom not in D_UN_DOCUMENT and hasattr(lue, nom):
            assert getattr(prete, nom) == getattr(lue, nom), nom
    assert vars(prete.desc) == vars(lue.desc)
    assert prete.ttffile == lue.ttffile
    ordre = lue.ttfont.getGlyphOrder()
    assert prete.ttfont.getGlyphOrder() == ordre
    assert [prete.ttfont.getGlyphID(nom) for nom in ordre] == list(range(len(ordre)))
    lue.close()


def _dessin(police: Any, rang: int) -> tuple[Any, ...]:
    """The outline of a glyph and its width, composites taken apart."""
    contours = police["glyf"]
    nom = police.getGlyphName(rang)
    points, fins, drapeaux = contours[nom].getCoordinates(contours)
    return list(points), list(fins), list(drapeaux), police["hmtx"][nom]


@pytest.mark.parametrize("style", FICHIERS)
def test_a_cut_draws_each_sign_it_holds_as_the_whole_face_does(style: str) -> None:
    prete = graisse(style)
    entiere = _ttlib.TTFont(prete.entiere)
    for coupe in prete.coupes:
        police = _ttlib.TTFont(coupe.fichier)
        assert coupe.dessins
        for nom in sorted(coupe.dessins):
            rang = prete.rangs[nom]
            assert _dessin(police, rang) == _dessin(entiere, rang), nom
        police.close()
    entiere.close()


@pytest.mark.parametrize("style", FICHIERS)
def test_a_larger_cut_loses_no_sign_and_the_whole_face_has_them_all(style: str) -> None:
    prete = graisse(style)
    suite = [*(coupe.dessins for coupe in prete.coupes), frozenset(prete.rangs)]
    assert all(petite < grande for petite, grande in pairwise(suite))


def test_the_build_makes_the_same_files_again_and_takes_away_those_of_an_older_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "NotoSans-Bold-ancienne.ttf").write_bytes(b"")
    construire(NODE_MODULES / "@expo-google-fonts" / "noto-sans", tmp_path)
    faits, presents = ({f.name: f.read_bytes() for f in d.iterdir()} for d in (tmp_path, POLICES))
    assert faits == presents


def _embarques(pdf: bytes) -> set[str]:
    """The files that are in a document."""
    connus = {fichier.read_bytes(): fichier.stem for fichier in POLICES.glob("*.ttf")}
    with lecteurs.ouvrir(pdf) as document:
        rangs = {police[0] for page in document for police in page.get_fonts()}
        return {connus[document.extract_font(rang)[3]] for rang in rangs}


@pytest.mark.parametrize(
    ("nom", "coupe"),
    [
        ("Tesfaye", "-francais"),
        ("Éloïse", "-francais"),
        ("Şahin-Yıldız", "-noms"),
        ("Łukasiewicz", "-noms"),
        ("ʻAlī Ḥusayn", "-noms"),
        ("Nguyễn", "-latin"),
        ("J\u030cemal", "-latin"),
        ("Ɐlem ⁵", ""),
    ],
)
def test_a_document_embeds_the_smallest_cut_that_has_all_its_signs(nom: str, coupe: str) -> None:
    document = attestation(etat_civil=nomme(nom))
    embarques = _embarques(imprimer(document, code_factice(document)))
    assert embarques == {"NotoSans-Regular-francais", f"NotoSans-Bold{coupe}"}


def test_the_sentences_of_every_paper_are_in_the_smallest_cut() -> None:
    """Names apart: what we write ourselves never makes a file larger."""
    for nom, papier in PAPIERS.items():
        if "difficile" not in nom and not nom.startswith("nom "):
            assert _embarques(papier()) == {f"{f}-francais" for f in FICHIERS.values()}, nom


@pytest.fixture
def a_froid() -> None:
    """As in a new process."""
    graisses.graisse.cache_clear()
    graisses.octets.cache_clear()


@pytest.mark.usefixtures("a_froid")
def test_a_process_opens_each_file_once_and_cuts_nothing_whatever_it_prints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lus: Counter[str] = Counter()
    lire = Path.read_bytes

    def compter(fichier: Path) -> bytes:
        lus[fichier.name] += 1
        return lire(fichier)

    def ouvrir(*_: Any, **__: Any) -> None:
        lus["fontTools"] += 1

    monkeypatch.setattr(Path, "read_bytes", compter)
    monkeypatch.setattr(_ttlib.TTFont, "__init__", ouvrir)
    for nom, papier in (*PAPIERS.items(), *PAPIERS.items()):
        if nom.endswith("etat"):
            papier()
    assert lus["NotoSans-Regular.json"] == 1
    assert lus["NotoSans-Regular-francais.ttf"] == 1
    assert max(lus.values()) == 1
    assert not lus["fontTools"]


def test_a_sealed_document_makes_each_of_its_codes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    faits: Counter[str] = Counter()

    def compte(module: str, nom: str) -> None:
        vrai = getattr(import_module(module), nom)

        def faire(*avec: Any, **nommes: Any) -> Any:
            faits[nom] += 1
            return vrai(*avec, **nommes)

        monkeypatch.setattr(import_module(module), nom, faire)

    compte("segno", "make_qr")
    compte("ppf.datamatrix", "DataMatrix")
    PAPIERS["attestation difficile, etat"]()
    assert faits == {"make_qr": 1, "DataMatrix": 1}


def test_nothing_of_a_document_stays_in_what_the_next_one_is_given() -> None:
    avant = {style: deepcopy(graisse(style)) for style in FICHIERS}
    for nom in ("nom vietnamien, etat", "refus, etat"):
        PAPIERS[nom]()
    assert {style: graisse(style) for style in FICHIERS} == avant
    assert all(isinstance(prete, Graisse) for prete in avant.values())


def _pages(pdf: bytes) -> list[tuple[bytes, str]]:
    """Each page as pixels, and as text."""
    with lecteurs.ouvrir(pdf) as document:
        return [(bytes(page.get_pixmap(dpi=100).samples), page.get_text()) for page in document]


@pytest.mark.parametrize("nom", [nom for nom in PAPIERS if nom.endswith("etat")])
def test_a_paper_is_the_one_that_fpdf2_prints_when_it_opens_and_cuts_the_faces(
    nom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prete = _pages(PAPIERS[nom]())

    def poser(pdf: FPDF, *styles: str) -> None:
        for style in styles:
            pdf.add_font(FAMILLE, style, POLICES / f"{FICHIERS[style]}.ttf")

    monkeypatch.setattr(graisses, "poser_les_graisses", poser)
    assert prete == _pages(PAPIERS[nom]())


def test_a_code_is_one_path_of_as_many_rectangles_as_it_has_runs() -> None:
    """A rectangle said apart would show a seam beside its neighbour, on a screen."""
    matrice = [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    pdf = FPDF()
    pdf.set_compression(False)
    pdf.add_page()
    data_matrix.dessiner(pdf, matrice, 20, 20)
    dit = bytes(pdf.output()).split()
    assert dit.count(b"re") == 1 + 4
    assert dit.count(b"m") == 1
