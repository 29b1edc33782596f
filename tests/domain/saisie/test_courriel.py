"""An e-mail address is read as mail carries it, and never made of pieces that nobody typed."""

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.personne.coordonnees import Courriel
from chalicelib.domain.saisie.courriel import CourrielIllisible, nettoyer, verifier
from chalicelib.domain.saisie.saisi import SAISIE


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    ("ecrite", "lue"),
    [
        *((ecrite, "amina@exemple.test") for ecrite in (
            "mailto:amina@exemple.test", "MAILTO: amina@exemple.test?subject=Bonjour",
            "Amina Exemple <amina@exemple.test>", "« amina@exemple.test »", "“amina@exemple.test”",
            "'amina@exemple.test'", "amina@exemple.test.", "amina@exemple。test",
            "amina＠exemple．test", "amina @ exemple . test", "amina@EXEMPLE.Test",
            "e-mail : amina@exemple.test", "\u200famina@exemple.test\u00a0;",
            "a\u00admina@exemple.test",
        )),
        ("postmaster@bücher.example", "postmaster@xn--bcher-kva.example"),
        ("a@faß.example", "a@xn--fa-hia.example"),
        ("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"),
        ("o’brien@exemple.test", "o'brien@exemple.test"),
        ("amina+titre@exemple.photography", "amina+titre@exemple.photography"),
    ],
)  # fmt: skip
def test_une_adresse_se_lit_comme_le_courrier_la_porte(ecrite: str, lue: str) -> None:
    assert verifier(nettoyer(ecrite)) == lue
    assert verifier(nettoyer(lue)) == lue


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    ("ecrite", "raison"),
    [
        ("amina exemple@courriel.test", "courriel_espace"),
        ("a@exemple.test b@exemple.test", "courriel_espace"),
        ("amina@exemple.test c", "courriel_espace"),
        ("josé@exemple.test", "courriel_accents"),
        (".amina@exemple.test", "courriel"),
        ("amina@exemple", "courriel"),
        ("amina@exemple.c", "courriel"),
        ("amina@@exemple.test", "courriel"),
    ],
)
def test_une_adresse_qui_en_ferait_une_autre_est_dite(ecrite: str, raison: str) -> None:
    with pytest.raises(CourrielIllisible, match=f"^{raison}$"):
        verifier(nettoyer(ecrite))


@pytest.mark.exigence("K-05")
def test_une_adresse_se_mesure_comme_elle_est_gardee() -> None:
    """Kept longer than it was typed, it would be refused when its own page is opened again."""
    ecrite = f"{'a' * 30}@bücher.example"
    assert len(ecrite) < 50
    with pytest.raises(ValidationError) as refus:
        TypeAdapter(Courriel).validate_python(ecrite, context=SAISIE)
    assert refus.value.errors()[0]["ctx"]["trop"] == str(len(verifier(ecrite)) - 50)
