"""Uploaded files are judged by what they decode to, never by their name (S3-04, S3-05)."""

import random
import subprocess
import sys
import time

import pytest

from chalicelib.documents.controle import controler
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import (
    ACCEPT,
    LIMITE_OCTETS,
    FichierAccepte,
    FichierRefuse,
    Format,
)
from tests.documents import fichiers as f
from tests.documents import fichiers_pdf as p
from tests.documents.cas_de_fichiers import BONS
from tests.documents.cas_hostiles import MAUVAIS

DUREE_MAX = 5.0
"""Seconds for one check."""


GARDES = {Format.TIFF: Format.PDF, Format.BMP: Format.PNG}
"""What no browser shows, or shows in part, is kept as something that all show."""
INCOMPLETS = {Retouche.IMAGE_INCOMPLETE, Retouche.PAGE_MANQUANTE}
D_AILLEURS = {
    # Refusals of before, which stored files still tell.
    MotifRefus.CONTENU_ACTIF,
    MotifRefus.CONTENU_CACHE,
    # Not said by what the file holds: how it came, or how its check ended.
    MotifRefus.TROP_COMPLEXE,
    MotifRefus.FORMULAIRE_SERVI,
    MotifRefus.TROP_D_ENVOIS,
}


@pytest.mark.exigence("S3-04", "K-01")
@pytest.mark.parametrize("nom", BONS)
def test_a_good_file_is_accepted_with_its_true_format(nom: str) -> None:
    fabrique, format_, pages = BONS[nom]
    octets = fabrique()
    verdict = controler(octets)
    assert isinstance(verdict, FichierAccepte)
    garde = GARDES.get(format_, format_)
    assert (verdict.format, verdict.pages, verdict.taille) == (garde, pages, len(octets))


@pytest.mark.exigence("S3-04", "K-01")
@pytest.mark.parametrize("nom", MAUVAIS)
def test_a_file_that_no_reader_opens_is_refused_with_its_reason_in_time(nom: str) -> None:
    fabrique, motif, detail = MAUVAIS[nom]
    octets = fabrique()
    debut = time.process_time()
    verdict = controler(octets)
    assert time.process_time() - debut < DUREE_MAX
    assert verdict == FichierRefuse(motif=motif, detail=detail)


def test_every_format_offered_to_the_person_is_tried_and_every_reason_met() -> None:
    assert {format_ for _, format_, _ in BONS.values()} == set(Format)
    assert {motif for _, motif, _ in MAUVAIS.values()} == set(MotifRefus) - D_AILLEURS
    assert all(f.type_contenu in ACCEPT for f in Format)


@pytest.mark.exigence("S3-05")
@pytest.mark.parametrize("fabrique", [f.photo_tournee, f.photo_multi_images, p.numerise])
def test_a_photo_of_a_document_is_worth_a_scan(fabrique: object) -> None:
    assert callable(fabrique)
    assert isinstance(controler(fabrique()), FichierAccepte)


def test_a_file_of_exactly_10_mo_is_accepted() -> None:
    octets = f.enregistrer(f.dessin(), "BMP").ljust(LIMITE_OCTETS, b"\x00")
    assert isinstance(controler(octets), FichierAccepte)


def test_image_dimensions_are_kept() -> None:
    verdict = controler(f.jpeg(taille=(320, 200)))
    assert isinstance(verdict, FichierAccepte)
    assert (verdict.largeur, verdict.hauteur) == (320, 200)


@pytest.mark.parametrize("nom", ["jpeg", "png", "LZW tiff of 3 pages", "bmp", "interlaced png"])
def test_an_image_that_stops_too_early_is_refused_or_said_to_be_cut(nom: str) -> None:
    octets = BONS[nom][0]()
    # The last bytes of a JPEG are its end marker; Pillow has every pixel before it.
    for taille in range(1, len(octets) - 40, max(1, len(octets) // 60)):
        verdict = controler(octets[:taille])
        assert isinstance(verdict, FichierRefuse) or set(verdict.retouches) & INCOMPLETS, taille


def test_a_truncated_pdf_is_accepted_with_all_its_pages_or_said_to_be_damaged() -> None:
    octets = p.numerise(3)
    for taille in range(1, len(octets), len(octets) // 60):
        verdict = controler(octets[:taille])
        assert (
            isinstance(verdict, FichierRefuse)
            or verdict.pages == 3
            or set(verdict.retouches) & INCOMPLETS
        ), taille


@pytest.mark.parametrize("nom", [n for n in BONS if n not in ("tiff of 50 pages", "scanned pdf")])
def test_random_damage_never_raises(nom: str) -> None:
    octets = BONS[nom][0]()
    hasard = random.Random(nom)
    for _ in range(30):
        abime = bytearray(octets)
        for _ in range(hasard.choice((1, 3, 20))):
            abime[hasard.randrange(len(abime))] = hasard.randrange(256)
        assert isinstance(controler(bytes(abime)), FichierAccepte | FichierRefuse)


def test_checking_loads_its_libraries_only_when_it_works() -> None:
    """Trap 3 of the architecture: page functions never pay for Pillow and pikepdf."""
    code = (
        "import sys, chalicelib.documents.controle, chalicelib.documents.apercu;"
        "print([m for m in ('PIL', 'pikepdf') if m in sys.modules])"
    )
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert sortie.stdout.strip() == b"[]"
