"""The 2D-DOC container: the official sample, the header, the safe subset of separators."""

import hashlib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from chalicelib.documents.code_2d_doc import (
    GS,
    RS,
    US,
    assembler,
    entete,
    jours_hexadecimaux,
    message,
    taille_c40,
)
from chalicelib.documents.data_matrix import data_matrix
from chalicelib.documents.translitteration import abreger, translitterer
from chalicelib.domain.attestations.autorites import AutoriteCachet
from tests.documents import lecteurs

OFFICIEL_SIGNATURE = bytes.fromhex(
    "7A517F5EFB9BCB84CD88F208878E9D1747ABF2A13E48440B5CB3EDC46EE49E5C"
    "624C4CA693A1A964349231AB09B86750A958EB1E0511CBD0391CB5142CCF6E70"
)
OFFICIEL_CHAMPS = {
    "6J": "2",
    "6K": "9201202004012359123",
    "6L": "01042020",
    "6P": "AUTORISE A TRAVAILLER",
    "6Q": "7503120521",
    "62": "SPECIMEN",
    "63": "BERTHIER SPECIMEN",
    "60": "NATACHA/CORINNE",
    "68": "F",
    "69": "12071973",
    "6A": "BUENOS AIRES",
    "6C": "AR",
    "67": "AR",
    "6U": "145 AVENUE DES SPECIMENS",
    "6W": "75000",
    "6X": "PARIS",
    "6M": "ENFANT ENTRE PAR REGROUPEMENT FAMILIAL",
    "6N": "01052020",
    "6O": "30062020",
    "6Y": "FR",
}
OFFICIEL = (
    b"DC04FR0000011CE91D231301FR6J26K92012020040123591236L010420206PAUTORISE A TRAVAILLER\x1d"
    b"6Q750312052162SPECIMEN\x1d63BERTHIER SPECIMEN\x1d60NATACHA/CORINNE\x1d68F69120719736A"
    b"BUENOS AIRES\x1d6CAR67AR6U145 AVENUE DES SPECIMENS\x1d6W750006XPARIS\x1d6MENFANT ENTRE PAR "
    b"REGROUPEMENT FAMILIAL\x1d6N010520206O300620206YFR\x1fPJIX6XX3TPFYJTMI6IEIPDU5C5D2X4VBHZEEIC2"
    b"4WPW4I3XETZOGETCMU2J2DKLEGSJDDKYJXBTVBKKY5MPAKEOL2A4RZNIUFTHW44A"
)
OFFICIEL_MATRICE = "ebc6044ee0c433992a69debafa3f6bcf3f546369ce30807d7c22272e0c72a971"


def _reconstruit() -> bytes:
    autorite = AutoriteCachet(ca_id="FR00", cert_id="0001")
    debut = entete(autorite, date(2020, 4, 6), date(2020, 6, 3))
    octets = debut + message(OFFICIEL_CHAMPS, gs_au_maximum=False)
    return assembler(octets.encode(), OFFICIEL_SIGNATURE)


def test_the_official_sample_is_rebuilt_from_its_fields() -> None:
    assert _reconstruit() == OFFICIEL


def test_the_official_sample_is_accepted_with_the_official_test_certificate() -> None:
    der = files("tddoc.chains").joinpath("FR00.der").read_bytes()
    trousseau = lecteurs.trousseau(der, check_expiry=False)
    assert lecteurs.deux_d_doc(_reconstruit()).signature_is_valid(trousseau)


def test_the_symbol_of_the_official_sample_is_the_published_one() -> None:
    matrice = data_matrix(OFFICIEL)
    modules = "\n".join("".join(str(module) for module in ligne) for ligne in matrice)
    assert len(matrice) == 64
    assert hashlib.sha256(modules.encode()).hexdigest() == OFFICIEL_MATRICE


def test_the_header_has_its_twenty_six_characters_in_place() -> None:
    debut = entete(AutoriteCachet(), date(2026, 11, 21), date(2026, 11, 21))
    assert debut == "DC04FR000002265D265D1301FR"
    assert len(debut) == 26


def test_days_are_counted_from_the_year_2000() -> None:
    assert jours_hexadecimaux(date(2011, 12, 31)) == "111E"


def test_a_cut_value_leaves_one_character_and_ends_with_rs() -> None:
    assert message({"6P": "A" * 41, "6X": "PARIS"}) == f"6P{'A' * 39}{RS}6XPARIS"


def test_a_full_value_is_followed_by_gs_unless_the_strict_reading_is_asked() -> None:
    plein = {"6M": "A" * 40, "6Q": "0123456789"}
    assert message(plein) == f"6M{'A' * 40}{GS}6Q0123456789"
    assert message(plein, gs_au_maximum=False) == f"6M{'A' * 40}6Q0123456789"


def test_street_words_are_shortened_only_when_the_line_is_too_long() -> None:
    longue = "178 BIS BOULEVARD DU GENERAL DE GRIMALDI"
    assert message({"6U": longue, "6Q": "1"}) == f"6U178 BIS BD DU GAL DE GRIMALDI{GS}6Q1"
    assert message({"6U": "1 BOULEVARD X", "6Q": "1"}) == f"6U1 BOULEVARD X{GS}6Q1"
    assert abreger("12 ALLEE DES ALLEES") == "12 ALL DES ALL"


def test_a_fixed_field_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="6K"):
        message({"6K": "42"})


def test_a_signature_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="64 octets"):
        assembler(b"DC04", b"court")


@pytest.mark.parametrize(
    ("ecrit", "code"),
    [
        ("Łukasiewicz", "LUKASIEWICZ"),
        ("Ngũgĩ wa Thiong’o", "NGUGI WA THIONG O"),
        ("Cœur-Læticia", "COEUR LAETICIA"),
        ("Strauß", "STRAUSS"),
        ("Øystein Đặng", "OYSTEIN DANG"),
        ("Ɓoyi ɗan Yaƙub", "BOYI DAN YAKUB"),
        ("Əliyeva əli", "ELIYEVA ELI"),
        ("Ɛna Ɔsei Ŋgala", "ENA OSEI NGALA"),
        ("Paris 19e", "PARIS E"),
        ("  d'Été -- x ", "D ETE X"),
    ],
)
def test_names_become_capital_letters_and_single_spaces(ecrit: str, code: str) -> None:
    assert translitterer(ecrit, "A-Z") == code


def test_the_measure_of_c40_is_the_size_that_the_writer_takes() -> None:
    """A message that fills the 80 × 80 symbol to its last value, then one letter more."""
    assert taille_c40("A" * 681) == 681
    assert len(data_matrix(b"A" * 681)) == 80
    assert len(data_matrix(b"A" * 682)) > 80
    assert taille_c40(f"A{GS}/{US}") == 7


def test_separators_are_control_characters_in_order() -> None:
    assert all(ord(apres) - ord(avant) == 1 for avant, apres in pairwise((GS, RS, US)))
