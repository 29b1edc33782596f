"""The printed ADP: what people read on it, and how it holds on the sheet."""

import subprocess
import sys
from typing import Any

import pytest

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.documents import lecteurs
from tests.documents.exemples import (
    BORDEAUX,
    NOMS_LONGS,
    attestation,
    attestation_difficile,
    code_factice,
    imprimer,
)
from tests.domain.attestations.test_document_presente import adp, document


@pytest.mark.exigence("DOC-02", "DOC-03", "DOC-04", "LAW-03")
def test_a_refugee_reads_his_rights_in_plain_sentences() -> None:
    texte = lecteurs.texte_suivi(imprimer(attestation(), code_factice(attestation())))
    for phrase in (
        "Valable du 21 novembre 2026 au 20 mai 2027",
        "Mention : « reconnu réfugié »",
        "Autorise à travailler",
        "Prouve que son titulaire est en séjour régulier en France",
        "Autorise son titulaire à exercer la profession de son choix.",
        "Ne permet pas de franchir les frontières de l’espace Schengen.",
        "Est valable six mois au plus et peut être renouvelée.",
    ):
        assert phrase in texte
    assert "protection subsidiaire" not in texte


@pytest.mark.exigence("DOC-11", "LAW-06")
@pytest.mark.parametrize("titres", [(), (document(NatureTitre.TITRE, TypeCarte.RESIDENT),)])
def test_the_sheet_of_a_relative_names_the_document_it_goes_with_or_none(
    titres: tuple[TitreOuVisa, ...],
) -> None:
    """The sealed code says the same dates and the same work, and names no document (J16)."""
    faite = adp(*titres)
    texte = lecteurs.texte_suivi(imprimer(faite, code_factice(faite)))
    avec = "Prouve, avec la carte de résident n° FICTIF9001, valable jusqu’au 1er décembre 2026,"
    assert (avec in texte) is bool(titres)
    assert ("Avec la carte de résident n° FICTIF9001, même expirée" in texte) is bool(titres)
    assert ("FICTIF9001" in texte) is bool(titres)
    assert "Autorise à travailler" in texte
    code = code_factice(faite).decode("ascii")
    assert "FICTIF9001" not in code
    assert {"21112026", "20022027"} <= {code[i : i + 8] for i in range(len(code))}


@pytest.mark.exigence("LAW-04", "LAW-19")
def test_subsidiary_protection_overseas_reads_its_own_mention() -> None:
    texte = lecteurs.texte_suivi(imprimer(attestation_difficile(), code_factice(attestation())))
    assert "Mention : « a obtenu le bénéfice de la protection subsidiaire »" in texte
    assert "règles locales" in texte
    assert "reconnu réfugié" not in texte
    assert "profession de son choix" not in texte


@pytest.mark.exigence("DOC-13", "LAW-13")
def test_the_page_holds_the_acknowledgement_the_authority_and_the_signatory() -> None:
    texte = lecteurs.texte_suivi(imprimer(attestation(), code_factice(attestation())))
    for phrase in (
        "Délivrée par : Préfecture de la Gironde (préfet de la Gironde)",
        "Camille EXEMPLE",
        "Chef du bureau des étrangers (personne fictive)",
        "Accusé de réception de votre demande",
        "reçue par voie électronique le 21/11/2026",
        "Service des étrangers, 33000 Bordeaux",
        "service@gironde.exemple.test",
        "05 00 00 00 00",
        "au 21/03/2027",
        "sous réserve que la demande soit complète",
        "tribunal administratif",
    ):
        assert phrase in texte


def test_a_test_key_marks_the_page_as_a_specimen_and_a_certified_key_does_not() -> None:
    essai = lecteurs.texte(imprimer(attestation(), code_factice(attestation())))
    assert essai.count("SPECIMEN – sans valeur") == 2
    assert essai.count("SPECIMEN") == 3
    certifiee = lecteurs.texte(imprimer(attestation(), code_factice(attestation(), "FR06")))
    assert "SPECIMEN" not in certifiee


def test_every_page_of_a_specimen_is_marked() -> None:
    with lecteurs.ouvrir(
        imprimer(attestation_difficile(), code_factice(attestation_difficile()))
    ) as document:
        assert all("SPECIMEN" in page.get_text() for page in document)


def test_a_neutral_page_shows_no_word_and_no_colour_of_the_state() -> None:
    neutre = imprimer(attestation(), code_factice(attestation()), "neutre")
    assert "RÉPUBLIQUE" not in lecteurs.texte(neutre)
    assert "RÉPUBLIQUE" in lecteurs.texte(imprimer(attestation(), code_factice(attestation())))
    with lecteurs.ouvrir(neutre) as document:
        couleurs = {trait.get("fill") for trait in document[0].get_drawings()}
    assert not [c for c in couleurs if c and c[2] > 0.5 and c[0] < 0.1]


def test_an_ordinary_attestation_holds_on_one_page_with_long_names_too() -> None:
    for cas in (attestation(), attestation(etat_civil=NOMS_LONGS, adresse=BORDEAUX)):
        with lecteurs.ouvrir(imprimer(cas, code_factice(cas))) as document:
            assert len(document) == 1


def _boites(page: Any) -> list[Any]:
    blocs = page.get_text("dict")["blocks"]
    lignes = [ligne for bloc in blocs for ligne in bloc.get("lines", ())]
    droites = [ligne for ligne in lignes if ligne["dir"] == (1.0, 0.0)]
    return [lecteurs.Rectangle(morceau["bbox"]) for ligne in droites for morceau in ligne["spans"]]


def _encre(boite: Any) -> Any:
    """A box without the blank above and below its letters."""
    blanc = boite.height * 0.28
    return lecteurs.Rectangle(boite.x0 + 0.5, boite.y0 + blanc, boite.x1 - 0.5, boite.y1 - blanc)


def test_no_text_overlaps_another_nor_leaves_the_sheet(imprimee: Attestation) -> None:
    with lecteurs.ouvrir(imprimer(imprimee, code_factice(imprimee))) as document:
        for page in document:
            boites = _boites(page)
            assert len(boites) > 10
            assert all(page.rect.contains(boite) for boite in boites)
            encres = [_encre(boite) for boite in boites]
            for rang, une in enumerate(encres):
                assert not [autre for autre in encres[rang + 1 :] if une.intersects(autre)]


def test_the_same_attestation_gives_the_same_bytes() -> None:
    assert imprimer(attestation(), code_factice(attestation())) == imprimer(
        attestation(), code_factice(attestation())
    )


def test_the_document_says_its_language_and_its_title() -> None:
    pdf = imprimer(attestation(Statut.REFUGIE), code_factice(attestation()))
    assert b"/Lang (fr)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    with lecteurs.ouvrir(pdf) as document:
        assert (document.metadata or {})["title"].startswith("Attestation de prolongation")


def test_importing_the_printer_loads_no_heavy_library() -> None:
    code = (
        "import sys, chalicelib.documents.adp, chalicelib.documents.liste_pieces, "
        "chalicelib.storage.attestations.cachet\n"
        "lourdes = {'fpdf', 'segno', 'ppf', 'cryptography', 'PIL'} & set(sys.modules)\n"
        "print(*lourdes)"
    )
    resultat = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert resultat.returncode == 0, resultat.stderr
    assert resultat.stdout.split() == []
