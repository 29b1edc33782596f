"""A telephone number is read, never refused for its form."""

import pytest

from chalicelib.domain.saisie.telephone import (
    TelephoneIllisible,
    lire_telephone,
    telephone_en_clair,
)

PARIS = "+33639980001"


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        *((ecrit, PARIS) for ecrit in (
            "06.39.98.00.01", "06-39-98-00-01", "+33 (0)6 39 98 00 01", "06\u202f39\u202f98 00 01",
            "06\u00a039 98 00 01", "(06) 39 98 00 01", "06/39/98/00/01", "0033 6 39 98 00 01",
            "00 33 (0) 6.39.98.00.01", "33639980001", "639980001", "Tél. : 06 39 98 00 01",
            "tel:+33639980001", "+(33) 6 39 98 00 01", "06–39–98–00–01", "٠٦ ٣٩ ٩٨ ٠٠ ٠١",
            "０６３９９８０００１", "＋33 6 39 98 00 01", "\u202a06 39 98 00 01\u202c",
            "06_39_98_00_01", "06•39•98•00•01", "06:39:98:00:01", "06’39’98’00’01",
            "+33 [0] 6 39 98 00 01", "+330639980001", "33 6 39 98 00 01",
        )),
        ("0262 12 34 56", "+262262123456"), ("+262 (0)692 12 34 56", "+262692123456"),
        ("0639 69 00 11", "+262639690011"), ("0590 12 34 56", "+590590123456"),
        ("0690 12 34 56", "+590690123456"), ("0594 30 00 00", "+594594300000"),
        ("0694-20-00-00", "+594694200000"), ("0596.12.34.56", "+596596123456"),
        ("+596 696 12 34 56", "+596696123456"), ("0508 41 23 45", "+508412345"),
        ("+49 (0)30 123456", "+4930123456"), ("00 44 20 7946 0958", "+442079460958"),
        ("+93 70 123 4567", "+93701234567"), ("40 50 60", "405060"),
        ("0692 12 34 56", "+262692123456"), ("+687 12.34.56", "+687123456"),
        ("+689 87 12 34 56", "+68987123456"), ("+39 06 1234 5678", "+390612345678"),
    ],
)  # fmt: skip
def test_un_numero_se_lit_comme_tout_le_monde_le_compose(ecrit: str, lu: str) -> None:
    assert lire_telephone(ecrit) == lu
    assert lire_telephone(lu) == lu
    assert lire_telephone(telephone_en_clair(lu)) == lu


@pytest.mark.parametrize("ecrit", ["", "appelez-moi", "1", "06 39 98 00 01 / 06 39 98 00 02", "+"])
def test_ce_qui_n_est_pas_un_numero_est_dit(ecrit: str) -> None:
    with pytest.raises(TelephoneIllisible):
        lire_telephone(ecrit)


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    "ecrit",
    [
        "06 39 98 00 0",
        "06 39 98 00 011",
        "+33 6 39 98 00",
        "0033 6 39 98 00 011",
        "+262 692 12 34 5",
    ],
)
def test_un_chiffre_de_moins_ou_de_plus_est_dit_a_qui_l_ecrit(ecrit: str) -> None:
    """Kept, it would call nobody: the person would wait for a call that never comes."""
    with pytest.raises(TelephoneIllisible, match=r"^telephone_chiffres$"):
        lire_telephone(ecrit)


def test_un_numero_de_france_se_montre_comme_on_le_lit() -> None:
    assert telephone_en_clair(PARIS) == "06 39 98 00 01"
    assert telephone_en_clair("06 39 98 00 01") == "06 39 98 00 01"
    assert telephone_en_clair("+442079460958") == "+442079460958"
