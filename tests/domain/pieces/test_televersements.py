"""What the person reads about an uploaded file, and the name shown back (S3-04)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.pieces.refus_fichier import (
    ContenuActif,
    FormatEtranger,
    MotifRefus,
    expliquer,
)
from chalicelib.domain.pieces.televersements import (
    ACCEPT,
    LIMITE_OCTETS,
    LONGUEUR_NOM,
    FichierAccepte,
    FichierRefuse,
    Format,
    Verdict,
    nom_affichable,
)

REFUS = [
    *((motif, None) for motif in MotifRefus),
    *((MotifRefus.FORMAT_REFUSE, etranger) for etranger in FormatEtranger),
    *((MotifRefus.CONTENU_ACTIF, contenu) for contenu in ContenuActif),
]


@pytest.mark.exigence("S3-04")
def test_the_five_formats_of_faq_19_are_the_only_ones() -> None:
    assert set(Format) == {"JPG", "PNG", "PDF", "TIFF", "BMP"}
    assert ACCEPT == (
        "image/jpeg,image/png,application/pdf,image/tiff,image/bmp,"
        ".jpg,.jpeg,.png,.pdf,.tif,.tiff,.bmp"
    )


@pytest.mark.exigence("S3-04")
@pytest.mark.parametrize(("motif", "detail"), REFUS)
def test_each_refusal_says_what_is_wrong_and_what_to_do(
    motif: MotifRefus, detail: FormatEtranger | ContenuActif | None
) -> None:
    explication = FichierRefuse(motif=motif, detail=detail).explication
    for phrase in (explication.probleme, explication.conseil):
        assert phrase.endswith(".")
        assert phrase[0].isupper()
        assert "'" not in phrase
        assert not any(f" {signe}" in phrase for signe in ":;?!»")


def test_the_recognised_format_is_named() -> None:
    explication = expliquer(MotifRefus.FORMAT_REFUSE, FormatEtranger.HEIC)
    assert "HEIC" in explication.probleme
    assert "Le plus compatible" in explication.conseil


def test_the_explanations_are_all_different() -> None:
    problemes = [expliquer(motif, detail).probleme for motif, detail in REFUS if detail]
    assert len(set(problemes)) == len(problemes)


@pytest.mark.parametrize(
    "verdict",
    [
        FichierAccepte(format=Format.PDF, pages=2, taille=10),
        FichierAccepte(format=Format.JPG, pages=1, largeur=3, hauteur=2, taille=10),
        FichierRefuse(motif=MotifRefus.FORMAT_REFUSE, detail=FormatEtranger.HEIC),
        FichierRefuse(motif=MotifRefus.CONTENU_ACTIF, detail=ContenuActif.ENVOI),
        FichierRefuse(motif=MotifRefus.VIDE),
    ],
)
def test_a_verdict_survives_storage(verdict: Verdict) -> None:
    adaptateur: TypeAdapter[Verdict] = TypeAdapter(Verdict)
    assert adaptateur.validate_json(verdict.model_dump_json()) == verdict
    assert adaptateur.validate_python(verdict.model_dump(mode="json")) == verdict


def test_an_accepted_file_is_never_over_the_limit() -> None:
    with pytest.raises(ValidationError):
        FichierAccepte(format=Format.PDF, pages=1, taille=LIMITE_OCTETS + 1)


@pytest.mark.parametrize(
    ("brut", "attendu"),
    [
        ("quittance août.pdf", "quittance août.pdf"),
        ("C:\\Users\\x\\bail.pdf", "bail.pdf"),
        ("../../etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("e\u0301tat.pdf", "état.pdf"),
        ("100 %.pdf", "100 %.pdf"),
        ("   ", "document"),
        ("", "document"),
        ("../", "document"),
        ("100%25.pdf", "100%25.pdf"),
        (".htaccess", "htaccess"),
        ("عقد إيجار.pdf", "عقد إيجار.pdf"),
        ("<b>x</b>.pdf", "b>.pdf"),
    ],
)
def test_a_file_name_is_cleaned_for_display(brut: str, attendu: str) -> None:
    assert nom_affichable(brut) == attendu


def test_a_long_name_keeps_its_extension() -> None:
    nom = nom_affichable("x" * 300 + ".jpeg")
    assert len(nom) == LONGUEUR_NOM
    assert nom.endswith("….jpeg")


@given(st.text(max_size=200))
def test_any_name_becomes_short_and_visible(brut: str) -> None:
    nom = nom_affichable(brut)
    assert 0 < len(nom) <= LONGUEUR_NOM
    assert not any(unicodedata.category(c).startswith("C") for c in nom)
    assert "/" not in nom
    assert "\\" not in nom
