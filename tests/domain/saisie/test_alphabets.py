"""What is printed is in Latin letters; digits of any keyboard are understood."""

import pytest
from pydantic import TypeAdapter

from chalicelib.domain.personne.identite import NumeroEtranger
from chalicelib.domain.saisie.alphabets import en_chiffres_latins, en_lettres_latines


@pytest.mark.parametrize("texte", ["Ōsaka Łódź", "12 bis, rue de l’Œuvre (bât. B)", "Đặng", "N° 3"])
def test_latin_letters_of_every_language_are_kept(texte: str) -> None:
    assert en_lettres_latines(texte) == texte


@pytest.mark.parametrize("texte", ["محمد", "rue Ж", "ኢትዮጵያ", "北京", "12 rue 😀", "Ωmega"])
def test_other_alphabets_are_refused_because_the_attestation_could_not_show_them(
    texte: str,
) -> None:
    with pytest.raises(ValueError, match="alphabet"):
        en_lettres_latines(texte)


def test_digits_of_other_keyboards_are_understood() -> None:
    assert en_chiffres_latins("٩٩٠ ۳ ४") == "990 3 4"
    assert TypeAdapter(NumeroEtranger).validate_python("٩٩٠٠٠٠٠٠٠١") == "9900000001"
