"""The coded reasons of a complement: complete, and in words that the person understands."""

import re

import pytest

from chalicelib.domain.pieces.catalogue import CATALOGUE
from chalicelib.domain.pieces.motifs_complement import (
    EPHOTO,
    MotifComplement,
    motif_complement,
    pour_la_piece,
    tous,
)
from tests.builders import JOUR

JARGON = ("pièce", "conforme", "susmentionn", "afférent", "usager", "requis", "administratif")


@pytest.mark.exigence("CMP-02")
@pytest.mark.parametrize("motif", [m.au(JOUR) for m in tous()], ids=lambda motif: motif.code)
def test_each_reason_says_what_is_wrong_and_what_to_do_in_plain_words(
    motif: MotifComplement,
) -> None:
    assert motif.libelle[0].isupper()
    assert len(motif.libelle) <= 30
    for texte in (motif.phrase, motif.quoi_faire):
        phrases = re.split(r"(?<=[.!?]) ", texte)
        assert texte.endswith(".")
        assert all(len(phrase.split()) <= 22 for phrase in phrases)
        assert not [mot for mot in JARGON if mot in texte.lower().replace("pièce d’identité", "")]
        assert "'" not in texte


def test_codes_are_unique_and_name_pieces_that_exist() -> None:
    assert len({motif.code for motif in tous()}) == len(tous())
    connues = {*CATALOGUE, EPHOTO}
    assert {piece for motif in tous() for piece in motif.pieces} <= connues


def test_every_piece_can_be_asked_again_for_what_may_be_wrong_with_it() -> None:
    for piece in CATALOGUE:
        codes = {motif.code for motif in pour_la_piece(piece, JOUR)}
        assert {"MANQUANTE", "ILLISIBLE", "AUTRE_DOCUMENT", "NON_TRADUITE"} <= codes
        assert not {code for code in codes if code.startswith("EPHOTO")}


def test_a_reason_is_offered_only_where_it_makes_sense() -> None:
    codes = {motif.code for motif in pour_la_piece(EPHOTO, JOUR)}
    assert codes == {"EPHOTO_INUTILISABLE", "EPHOTO_REFUSEE"}
    assert motif_complement("TROP_ANCIENNE", JOUR).concerne("DOM_PERSO")
    assert not motif_complement("TROP_ANCIENNE", JOUR).concerne("DECISION")
    assert motif_complement("RECTO_VERSO", JOUR).concerne("TITRE_ACTUEL")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        motif_complement("AUTRE", JOUR)
