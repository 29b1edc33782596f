"""The confirmation and the ADP of a renewal, read on the printed page."""

import pytest

from chalicelib.documents.deux_d_doc import champs
from chalicelib.domain.attestations.attestation import Demandeur
from chalicelib.domain.attestations.delivrees import Delivree, Validite
from tests.builders import JOUR, MAINTENANT
from tests.documents import lecteurs
from tests.documents.exemples import (
    ADRESSE_LONGUE,
    ILES,
    NOMS_LONGS,
    code_factice,
    confirmation,
    imprimer,
    imprimer_confirmation,
    renouvellement,
)

LONG = Demandeur(etat_civil=NOMS_LONGS, numero_etranger="0123456789", adresse=ADRESSE_LONGUE)


def _lu(pdf: bytes) -> str:
    return " ".join(lecteurs.texte(pdf).split())


@pytest.mark.exigence("S5-03", "DOC-10", "LAW-01")
def test_a_confirmation_says_that_it_proves_the_filing_and_nothing_else() -> None:
    texte = _lu(imprimer_confirmation(confirmation()))
    assert "Confirmation du dépôt d’une demande de titre de séjour" in texte
    assert "Preuve de dépôt Ce document n’est pas un titre de séjour." in texte
    assert "ne justifie pas de la régularité du séjour" in texte
    assert "Valable du" not in texte
    assert "2D-DOC" not in texte
    assert "FRA990000001" in texte


@pytest.mark.exigence("DOC-11", "R14")
def test_a_confirmation_says_when_the_adp_comes() -> None:
    assert "commence le 1er février 2027" in _lu(imprimer_confirmation(confirmation()))


@pytest.mark.exigence("LAW-13", "LAW-10")
def test_a_confirmation_is_the_acknowledgement_of_the_crpa() -> None:
    texte = _lu(imprimer_confirmation(confirmation()))
    for attendu in ("Accusé de réception", "21/03/2027", "recours gracieux", "CRPA"):
        assert attendu in texte


@pytest.mark.parametrize("marque", ["etat", "neutre"])
def test_a_confirmation_of_a_test_installation_is_a_specimen(marque: str) -> None:
    marquee = _lu(imprimer_confirmation(confirmation(), marque))  # type: ignore[arg-type]
    assert "SPECIMEN – sans valeur" in marquee
    vraie = _lu(imprimer_confirmation(confirmation(), specimen=False))
    assert "SPECIMEN" not in vraie


def test_a_confirmation_printed_twice_is_the_same_to_the_byte() -> None:
    assert imprimer_confirmation(confirmation()) == imprimer_confirmation(confirmation())


@pytest.mark.exigence("DOC-05", "DOC-06", "DOC-07", "DOC-08")
def test_the_adp_of_a_renewal_says_what_goes_with_it_and_stands_on_one_page() -> None:
    adp = renouvellement()
    pdf = imprimer(adp, code_factice(adp))
    texte = _lu(pdf)
    assert "Valable du 1er février 2027 au 30 avril 2027" in texte
    assert "Avec le titre de séjour n° FICTIF9001, même expiré" in texte
    assert "N’est valable qu’accompagnée du titre de séjour n° FICTIF9001" in texte
    assert "en dispense de visa" in texte
    assert "Maintient l’ensemble des droits" in texte
    assert "Mention :" not in texte
    with lecteurs.ouvrir(pdf) as document:
        assert len(document) == 1


def test_the_longest_names_lose_no_line_of_either_document() -> None:
    longue = confirmation(demandeur=LONG, prefecture=ILES)
    texte = _lu(imprimer_confirmation(longue))
    assert "Żółć" in texte
    assert "référé-suspension" in texte
    adp = renouvellement(demandeur=LONG, prefecture=ILES)
    assert "référé-suspension" in _lu(imprimer(adp, code_factice(adp)))


def test_the_seal_of_a_person_without_number_carries_the_visa() -> None:
    adp = renouvellement(demandeur=confirmation())
    assert champs(adp)["6R"] == "FRA990000001"
    assert champs(adp)["6Q"] == ""
    valeurs = lecteurs.valeurs(code_factice(adp))
    assert valeurs["6R"] == "FRA990000001"


@pytest.mark.exigence("R13")
def test_what_a_third_party_is_told_follows_the_dates() -> None:
    def delivree(**traits: object) -> Delivree:
        connus = {"id": "a", "attestation": renouvellement(), "code": "", "delivree_le": MAINTENANT}
        return Delivree.model_validate(connus | traits)

    adp = renouvellement()
    assert adp.debut
    assert adp.fin
    assert delivree().validite_au(JOUR) is Validite.A_VENIR
    assert delivree().validite_au(adp.debut) is Validite.VALABLE
    assert delivree().validite_au(adp.fin) is Validite.VALABLE
    assert delivree().validite_au(adp.fin.replace(year=2028)) is Validite.TERMINEE
    assert delivree(remplacee_le=MAINTENANT).validite_au(adp.debut) is Validite.REMPLACEE
    assert delivree(annulee_le=MAINTENANT).validite_au(adp.debut) is Validite.ANNULEE
    assert delivree(attestation=confirmation()).validite_au(JOUR) is Validite.RECU
