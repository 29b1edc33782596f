"""Passwords: long, not common, not about oneself; anything else is the person's choice."""

import pytest

from chalicelib.domain.compte.mot_de_passe import MotDePasseRefuse, courants, normaliser, verifier

SOI = ["9900000001", "Amina", "Exemple", "1990"]


@pytest.mark.parametrize(
    "mot",
    [
        "correct cheval pile agrafe",
        "8471039527164482",
        "ክፍሊ ሰላም ንዓኻ ጽቡቕ",
        "گل سرخ باغچه ما خوب",
        "Amina dort sous le figuier",
        "é" * 3 + " quatre chats",
        "xK7#pQz!mL2v",
        "un deux trois quatre " * 6,
    ],
)
def test_a_long_uncommon_password_is_accepted_in_any_language(mot: str) -> None:
    assert verifier(mot, SOI) == normaliser(mot)


@pytest.mark.parametrize(
    ("mot", "raison"),
    [
        ("", "Écrivez"),
        ("onze caract", "11 caractères"),
        ("x", "1 caractère."),
        ("a b " * 33, "128 caractères au plus"),
        ("quatre\x00chats bleus", "invisible"),
        ("motdepasse2026", "facile à deviner"),
        ("m0td3p@sse2026!", "facile à deviner"),
        ("Mot de passe 123", "facile à deviner"),
        ("P@ssw0rd12345", "facile à deviner"),
        ("soleil soleil", "facile à deviner"),
        ("azertyuiop123", "facile à deviner"),
        ("abcdefghijklmnop", "facile à deviner"),
        ("aaaabbbbaaaabbbb", "facile à deviner"),
        ("010119900101", "facile à deviner"),
        ("Amina9900000001", "votre numéro ou votre nom"),
        ("amina-exemple-90", "votre numéro ou votre nom"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_change(mot: str, raison: str) -> None:
    with pytest.raises(MotDePasseRefuse) as refus:
        verifier(mot, SOI)
    assert raison in refus.value.phrase


def test_the_list_of_common_passwords_holds_a_thousand_long_ones() -> None:
    assert sum(len(mot) >= 12 for mot in courants()) >= 1000


def test_the_same_password_from_two_keyboards_is_one() -> None:
    assert normaliser("e\u0301te\u0301 ﬁn ") == normaliser("été fin")
